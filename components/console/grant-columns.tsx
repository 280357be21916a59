import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import type { UserGrant } from '@/lib/consents/schema';
import type { Column } from './data-table';

/** What a client may do for a user; `hrefOf` leads to the client where the viewer may see it. */
export const grantColumns = (hrefOf: (clientId: string) => string | null): Column<UserGrant>[] => [
  {
    key: 'client',
    header: 'Application',
    cell: (grant) => <ClientCell grant={grant} href={hrefOf(grant.client.id)} />,
  },
  {
    key: 'scopes',
    header: 'May',
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
  { key: 'grants', header: 'Live grants', cell: ({ live_grants }) => live_grants },
  {
    key: 'since',
    header: 'Since',
    className: 'whitespace-nowrap text-muted',
    cell: ({ since }) => <RelativeTime instant={since} />,
  },
  {
    key: 'used',
    header: 'Last used',
    className: 'whitespace-nowrap text-muted',
    cell: ({ last_used_at }) => <RelativeTime instant={last_used_at} />,
  },
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
      {client.is_first_party ? <Badge>Our own</Badge> : null}
      {client.is_verified ? null : <Badge tone="warning">Not verified</Badge>}
      {has_consent || client.is_first_party ? null : <Badge>Without consent</Badge>}
    </span>
  );
}
