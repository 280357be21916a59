import Link from 'next/link';
import type { ReactNode } from 'react';
import { Facts } from '@/components/console/page/facts';
import { Badge } from '@/components/ui/badge';
import { CodeBlock } from '@/components/ui/code-block';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import type { TokenInspection } from '@/lib/oauth/inspection/schema';
import { kindTexts, signatureTexts, verdictTexts } from './inspection-texts';

/** Which records the viewer may open. */
export type MayOpen = { user: boolean; client: boolean };

type InspectionProps = { inspection: TokenInspection; mayOpen: MayOpen };

/** What is known about a pasted text. */
export function Inspection({ inspection, mayOpen }: InspectionProps) {
  const { kind, verdict, reason, decoded, story } = inspection;
  const { label, tone } = verdictTexts[verdict];
  return (
    <div className="space-y-6">
      <Section
        id="verdict"
        title={kindTexts[kind]}
        description={reason}
        actions={
          <Badge tone={tone} dot>
            {label}
          </Badge>
        }
      >
        <Facts items={factsOf(inspection, mayOpen)} />
      </Section>
      {story.length > 0 ? (
        <Section id="story" title="What happened" description="The oldest first.">
          <ol className="space-y-3">
            {story.map(({ at, text, actor }) => (
              <li key={`${at} ${text}`} className="flex flex-wrap gap-x-4 text-sm">
                <Time instant={at} as="clock" className="w-44 shrink-0 text-muted" />
                <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
                  {text}
                  {actor ? <span className="text-muted"> By {actor}.</span> : null}
                </span>
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      {decoded ? (
        <Section id="decoded" title="Decoded" description="Anyone who has the token can read this.">
          <div className="space-y-4">
            <CodeBlock title="Header" code={JSON.stringify(decoded.header, null, 2)} />
            <CodeBlock title="Claims" code={JSON.stringify(decoded.claims, null, 2)} />
          </div>
        </Section>
      ) : null}
    </div>
  );
}

function factsOf({ user, client, scope, audience, expires_at, signature }: TokenInspection, mayOpen: MayOpen) {
  const facts: { label: string; value: ReactNode }[] = [
    { label: 'User', value: user && <Party href={mayOpen.user ? `/console/users/${user.id}` : null} {...user} /> },
    {
      label: 'Client',
      value: client && <Party href={mayOpen.client ? `/console/clients/${client.id}` : null} {...client} />,
    },
    { label: 'Expires', value: expires_at && <Time instant={expires_at} as="clock" /> },
    { label: 'Scopes', value: scope },
    { label: 'Audience', value: audience.join(', ') },
    { label: 'Signature', value: signature && signatureTexts[signature.state] },
    {
      label: 'Key ID',
      value: signature?.key_id ? <code className="break-all font-mono text-xs">{signature.key_id}</code> : null,
    },
  ];
  return facts
    .filter(({ value }) => value)
    .map(({ label, value }) => ({ label, value: <span className="[overflow-wrap:anywhere]">{value}</span> }));
}

const Party = ({ href, name }: { href: string | null; name: string }) =>
  href ? (
    <Link href={href} className="text-accent-ink hover:underline">
      {name}
    </Link>
  ) : (
    name
  );
