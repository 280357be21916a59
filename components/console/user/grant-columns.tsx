import Link from 'next/link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { UserGrant } from '@/lib/directory/consents/schema';
import type { Column } from '../lists/data-table';

/** The grants of a user, one row per client. `hrefOf` returns the page of the client, or null without access to it. */
export const grantColumns = (hrefOf: (clientId: string) => string | null): Column<UserGrant>[] => [
  {
    key: 'client',
    header: 'Application',
    cell: (grant) => <ClientCell grant={grant} href={hrefOf(grant.client.id)} />,
  },
  {
    key: 'scopes',
    header: 'Scopes and APIs',
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
  { key: 'grants', header: 'Active grants', cell: ({ live_grants }) => live_grants },
  timeColumn({ key: 'since', header: 'Access since', className: 'whitespace-nowrap', instant: ({ since }) => since }),
  timeColumn({
    key: 'used',
    header: 'Last used',
    className: 'whitespace-nowrap',
    instant: ({ last_used_at }) => last_used_at,
  }),
];

function ClientCell({ grant: { client, has_consent }, href }: { grant: UserGrant; href: string | null }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      {href ? (
        <Link href={href} className="truncate font-medium hover:underline">
          {client.client_name}
        </Link>
      ) : (
        <span className="truncate font-medium">{client.client_name}</span>
      )}
      {client.is_first_party ? <Badge>First-party</Badge> : null}
      {client.is_verified ? null : <Badge tone="warning">Not verified</Badge>}
      {has_consent || client.is_first_party ? null : <Badge>No consent</Badge>}
    </span>
  );
}
