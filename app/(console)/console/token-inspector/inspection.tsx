import type { ReactNode } from 'react';
import { Facts } from '@/components/console/page/facts';
import { useTexts } from '@/components/language/texts-provider';
import { Badge } from '@/components/ui/badge';
import { CodeBlock } from '@/components/ui/code-block';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import type { Texts } from '@/lib/language';
import { kindsWithoutLastUse } from '@/lib/oauth/inspection/choices';
import type { TokenInspection } from '@/lib/oauth/inspection/schema';
import { verdictTones } from './verdict-tones';

/** Which records the viewer may open. */
export type MayOpen = { user: boolean; client: boolean; provider: boolean; request: boolean };

type InspectionProps = { inspection: TokenInspection; mayOpen: MayOpen };

/** What is known about a pasted text. */
export function Inspection({ inspection, mayOpen }: InspectionProps) {
  const { kind, verdict, reason, decoded, story } = inspection;
  const { text } = useTexts();
  return (
    <div className="space-y-6">
      <Section
        id="verdict"
        title={text(`console.inspector.result.kind.${kind}`)}
        description={reason}
        actions={
          <Badge tone={verdictTones[verdict]} dot>
            {text(`console.inspector.result.verdict.${verdict}`)}
          </Badge>
        }
      >
        <Facts items={factsOf({ text }, inspection, mayOpen)} />
      </Section>
      {story.length > 0 ? (
        <Section
          id="story"
          title={text('console.inspector.result.story')}
          description={text('console.inspector.result.storyOrder')}
        >
          <ol className="space-y-3">
            {story.map(({ at, text: event, actor }) => (
              <li key={`${at} ${event}`} className="flex flex-wrap gap-x-4 text-sm">
                <Time instant={at} as="clock" className="w-44 shrink-0 text-muted" />
                <span className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
                  {event}
                  {actor ? <span className="text-muted"> {text('console.inspector.result.by', { actor })}</span> : null}
                </span>
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      {decoded ? (
        <Section
          id="decoded"
          title={text('console.inspector.result.decoded')}
          description={text('console.inspector.result.decodedHint')}
        >
          <div className="space-y-4">
            <CodeBlock title={text('console.inspector.result.header')} code={JSON.stringify(decoded.header, null, 2)} />
            <CodeBlock title={text('console.inspector.result.claims')} code={JSON.stringify(decoded.claims, null, 2)} />
          </div>
        </Section>
      ) : null}
    </div>
  );
}

function factsOf(
  { text }: Pick<Texts, 'text'>,
  { kind, user, client, record, scope, audience, expires_at, last_used_at, signature }: TokenInspection,
  mayOpen: MayOpen,
) {
  const facts: { label: string; value: ReactNode }[] = [
    {
      label: text('console.inspector.result.user'),
      value: user && <Party href={mayOpen.user ? `/console/users/${user.id}` : null} {...user} />,
    },
    {
      label: text('console.inspector.result.client'),
      value: client && <Party href={mayOpen.client ? `/console/clients/${client.id}` : null} {...client} />,
    },
    {
      label: text(`console.inspector.result.record.${record?.kind ?? 'grant'}`),
      value: record && <Party href={recordPath(record, client, mayOpen)} {...record} />,
    },
    { label: text('console.inspector.result.expires'), value: expires_at && <Time instant={expires_at} as="clock" /> },
    {
      label: text('console.inspector.result.lastUsed'),
      value: kindsWithoutLastUse.includes(kind)
        ? text('console.inspector.result.lastUsedNotStored')
        : last_used_at && <Time instant={last_used_at} as="clock" />,
    },
    { label: text('console.inspector.result.scopes'), value: scope },
    { label: text('console.inspector.result.audience'), value: audience.join(', ') },
    {
      label: text('console.inspector.result.signature'),
      value: signature && text(`console.inspector.result.signatureState.${signature.state}`),
    },
    {
      label: text('console.inspector.result.keyId'),
      value: signature?.key_id ? (
        <code dir="ltr" className="break-all font-mono text-xs">
          {signature.key_id}
        </code>
      ) : null,
    },
  ];
  return facts
    .filter(({ value }) => value)
    .map(({ label, value }) => ({ label, value: <span className="[overflow-wrap:anywhere]">{value}</span> }));
}

/** The page of a record, or null for one that the viewer may not open. */
function recordPath(
  { kind, id }: NonNullable<TokenInspection['record']>,
  client: TokenInspection['client'],
  mayOpen: MayOpen,
): string | null {
  const paths = {
    grant: `/console/grants/${id}`,
    client_secret: mayOpen.client && client ? `/console/clients/${client.id}/credentials` : null,
    api_resource: mayOpen.client ? `/console/api-resources/${id}` : null,
    identity_provider: mayOpen.provider ? `/console/identity-providers/${id}` : null,
    request: mayOpen.request ? `/console/requests/${id}` : null,
  };
  return paths[kind];
}

const Party = ({ href, name }: { href: string | null; name: string }) =>
  href ? (
    <Link href={href} className="text-accent-ink hover:underline">
      {name}
    </Link>
  ) : (
    name
  );
