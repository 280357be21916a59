import { Facts } from '@/components/console/page/facts';
import { Alert } from '@/components/ui/alert';
import { consoleTexts } from '@/lib/edges/pages';
import { localizeMessage } from '@/lib/language';
import type { ProviderTest } from '@/lib/sign-in/provider-test';

/** What a test has found: the claims and what becomes of them, or why the answer was refused. */
export async function TestResult({ result }: { result: ProviderTest | null }) {
  const texts = await consoleTexts();
  const { text } = texts;
  if (!result) return <Alert tone="warning">{text('console.providers.result.gone')}</Alert>;
  if (!result.ok)
    return (
      <Alert tone="danger" title={text('console.providers.result.failed')}>
        <p>{localizeMessage(texts, result.message)}</p>
        <p>{text('console.providers.result.failedHint')}</p>
      </Alert>
    );
  return <Answer {...result} />;
}

type AnswerProps = Extract<ProviderTest, { ok: true }>;

async function Answer({ issuer, subject, email, is_email_verified, methods, claims, user }: AnswerProps) {
  const { text } = await consoleTexts();
  const none = text('console.providers.result.none');
  return (
    <div className="space-y-5">
      <Alert tone="success" title={text('console.providers.result.worked')}>
        {text('console.providers.result.workedHint')}
      </Alert>
      <Facts
        items={[
          { label: text('console.providers.form.issuer'), value: <Code>{issuer}</Code> },
          { label: text('console.providers.result.subject'), value: <Code>{subject}</Code> },
          {
            label: text('console.providers.form.attributes.email'),
            value: email
              ? text(`console.providers.result.${is_email_verified ? 'emailVerified' : 'emailNotVerified'}`, { email })
              : none,
          },
          { label: text('console.providers.result.username'), value: user.username ?? none },
          { label: text('console.providers.form.attributes.name'), value: user.name ?? none },
          { label: text('console.providers.result.methods'), value: methods.length > 0 ? methods.join(', ') : none },
        ]}
      />
      <ClaimTable
        title={text('console.providers.result.profile')}
        members={user.profile}
        none={text('console.providers.result.noProfile')}
      />
      <ClaimTable
        title={text('console.providers.result.claims')}
        members={claims}
        none={text('console.providers.result.noClaims')}
      />
    </div>
  );
}

function Code({ children }: { children: string }) {
  return (
    <code dir="ltr" className="font-mono text-xs [overflow-wrap:anywhere]">
      {children}
    </code>
  );
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
            <dd dir="auto" className="min-w-0 font-mono [overflow-wrap:anywhere]">
              {textOf(value)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
