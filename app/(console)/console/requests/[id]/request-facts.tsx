import { type FactItem, Facts } from '@/components/console/page/facts';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import type { ExplainedRequest } from '@/lib/directory/requests/schema';
import { consoleTexts } from '@/lib/edges/pages';

type MayOpen = { client: boolean; user: boolean };

/** Who sent the request and when, with links to the records and to its audit events. */
export async function RequestFacts({ request, mayOpen }: { request: ExplainedRequest; mayOpen: MayOpen }) {
  const { text } = await consoleTexts();
  const { client, unknown_client, user } = request;
  const deleted = text('console.requests.list.deleted');
  const items: FactItem[] = [
    {
      label: text('console.requests.record.client'),
      value: client ? (
        <Party
          href={mayOpen.client && client.name !== null ? `/console/clients/${client.id}` : null}
          name={client.name ?? deleted}
        />
      ) : (
        (unknown_client ?? text('console.requests.record.noClient'))
      ),
    },
    {
      label: text('console.requests.record.user'),
      value: user ? (
        <Party
          href={mayOpen.user && user.username !== null ? `/console/users/${user.id}` : null}
          name={user.username ?? deleted}
        />
      ) : (
        text('console.requests.record.noUser')
      ),
    },
    { label: text('console.requests.record.time'), value: <Time instant={request.received_at} as="clock" /> },
    { label: text('console.requests.record.status'), value: request.status },
    {
      label: text('console.requests.record.address'),
      value: <bdi dir="ltr">{request.ip ?? text('console.requests.record.noUser')}</bdi>,
    },
    {
      label: text('console.requests.record.count'),
      value: text('console.requests.record.countText', { count: request.count }),
    },
  ];
  return (
    <Section
      id="facts"
      title={text('console.requests.record.facts')}
      actions={
        <ButtonLink href={`/console/audit?request_id=${encodeURIComponent(request.request_id)}`} size="sm">
          {text('console.requests.record.events')}
        </ButtonLink>
      }
    >
      <Facts items={items} />
    </Section>
  );
}

function Party({ href, name }: { href: string | null; name: string }) {
  if (href === null) return <bdi className="break-words">{name}</bdi>;
  return (
    <Link href={href} className="break-words font-medium underline-offset-2 hover:underline">
      <bdi>{name}</bdi>
    </Link>
  );
}
