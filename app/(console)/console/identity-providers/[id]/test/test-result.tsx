import { Facts } from '@/components/console/page/facts';
import { Alert } from '@/components/ui/alert';
import type { ProviderTest } from '@/lib/sign-in/provider-test';

/** What a test has found: the claims and what becomes of them, or why the answer was refused. */
export function TestResult({ result }: { result: ProviderTest | null }) {
  if (!result) return <Alert tone="warning">The result of this test is no longer stored. Run the test again.</Alert>;
  if (!result.ok)
    return (
      <Alert tone="danger" title="The sign-in did not work">
        <p>{result.message}</p>
        <p>
          Test the connection above. If every check passes, compare the redirect URI, the client secret and the scopes
          with those at the provider.
        </p>
      </Alert>
    );
  return <Answer {...result} />;
}

type AnswerProps = Extract<ProviderTest, { ok: true }>;

function Answer({ issuer, subject, email, is_email_verified, methods, claims, user }: AnswerProps) {
  const verified = is_email_verified ? 'verified' : 'not verified, so it links no account';
  return (
    <div className="space-y-5">
      <Alert tone="success" title="The sign-in worked">
        The provider’s answer passed every check. Its tokens are not shown and not kept.
      </Alert>
      <Facts
        items={[
          { label: 'Issuer', value: <Code>{issuer}</Code> },
          { label: 'Subject (sub)', value: <Code>{subject}</Code> },
          { label: 'Email address', value: email ? `${email} (${verified})` : 'None' },
          { label: 'Username of a new user', value: user.username ?? 'None' },
          { label: 'Name', value: user.name ?? 'None' },
          { label: 'Trusted methods (amr)', value: methods.length > 0 ? methods.join(', ') : 'None' },
        ]}
      />
      <ClaimTable title="Profile" members={user.profile} none="No claim fills the profile." />
      <ClaimTable title="Claims" members={claims} none="The provider sent no claims." />
    </div>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-xs [overflow-wrap:anywhere]">{children}</code>;
}

type ClaimTableProps = { title: string; members: Record<string, unknown>; none: string };

function ClaimTable({ title, members, none }: ClaimTableProps) {
  const rows = Object.entries(members).sort(([a], [b]) => a.localeCompare(b));
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-medium text-sm">{title}</h3>
      {rows.length === 0 ? <p className="text-muted text-sm">{none}</p> : null}
      <dl className="divide-y divide-line text-xs">
        {rows.map(([name, value]) => (
          <div key={name} className="grid gap-x-4 py-1.5 sm:grid-cols-[12rem_1fr]">
            <dt className="font-mono text-muted [overflow-wrap:anywhere]">{name}</dt>
            <dd className="min-w-0 font-mono [overflow-wrap:anywhere]">{textOf(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
