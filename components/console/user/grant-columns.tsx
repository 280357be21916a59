import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import type { UserGrant } from '@/lib/directory/consents/schema';
import type { Texts } from '@/lib/language';
import type { Column } from '../lists/data-table';

/** The grants of a user, one row per client. `hrefOf` returns the page of the client, or null without access to it. */
export const grantColumns = ({ text }: Texts, hrefOf: (clientId: string) => string | null): Column<UserGrant>[] => [
  {
    key: 'client',
    header: text('console.audit.grants.application'),
    cell: (grant) => <ClientCell text={text} grant={grant} href={hrefOf(grant.client.id)} />,
  },
  {
    key: 'scopes',
    header: text('console.audit.grants.scopes'),
    cell: ({ scopes, resources }) => (
      <span className="flex flex-wrap gap-1 max-md:justify-end">
        {[...scopes, ...resources].map((name) => (
          <code key={name} className="break-all rounded bg-subtle px-1.5 font-mono text-xs">
            {name}
          </code>
        ))}
      </span>
    ),
  },
  { key: 'grants', header: text('console.audit.grants.active'), cell: ({ live_grants }) => live_grants },
  timeColumn({
    key: 'since',
    header: text('console.audit.grants.since'),
    className: 'whitespace-nowrap',
    instant: ({ since }) => since,
  }),
  timeColumn({
    key: 'used',
    header: text('console.audit.grants.used'),
    className: 'whitespace-nowrap',
    instant: ({ last_used_at }) => last_used_at,
  }),
];

type ClientCellProps = { text: Texts['text']; grant: UserGrant; href: string | null };

function ClientCell({ text, grant: { client, has_consent }, href }: ClientCellProps) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {href ? (
        <Link href={href} className="truncate font-medium hover:underline">
          {client.client_name}
        </Link>
      ) : (
        <span className="truncate font-medium">{client.client_name}</span>
      )}
      {client.is_first_party ? <Badge>{text('console.audit.grants.firstParty')}</Badge> : null}
      {client.is_verified ? null : <Badge tone="warning">{text('console.audit.grants.notVerified')}</Badge>}
      {has_consent || client.is_first_party ? null : <Badge>{text('console.audit.grants.noConsent')}</Badge>}
    </span>
  );
}
