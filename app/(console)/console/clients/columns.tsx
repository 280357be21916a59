import type { Column } from '@/components/console/data-table';
import { RowLink } from '@/components/console/row-link';
import { StatusBadge } from '@/components/console/status-badge';
import { Badge } from '@/components/ui/badge';
import { CopyableId } from '@/components/ui/copyable-id';
import { RelativeTime } from '@/components/ui/relative-time';
import type { Client } from '@/lib/clients/schema';
import { grantTitle } from './grant-text';
import { registeredByText } from './registered-by-text';

export const clientColumns: Column<Client>[] = [
  {
    key: 'client_name',
    header: 'Client',
    sortable: true,
    className: 'md:min-w-52',
    cell: (client) => <ClientCell client={client} />,
  },
  {
    key: 'type',
    header: 'Type',
    className: 'md:max-lg:hidden',
    cell: (client) => (client.is_confidential ? 'Confidential' : 'Public'),
  },
  {
    key: 'grants',
    header: 'Grants',
    cell: (client) => (
      <span className="flex flex-wrap gap-1">
        {client.grant_types.map((type) => (
          <Badge key={type} tone={type === 'password' ? 'warning' : 'neutral'}>
            {grantTitle(type)}
          </Badge>
        ))}
      </span>
    ),
  },
  {
    key: 'registered_by',
    header: 'Registered by',
    className: 'whitespace-nowrap md:max-xl:hidden',
    cell: (client) => registeredByText[client.registered_by],
  },
  { key: 'status', header: 'Status', cell: (client) => <StatusBadge active={client.is_active} /> },
  {
    key: 'last_used_at',
    header: 'Last used',
    className: 'whitespace-nowrap text-muted',
    cell: (client) => <RelativeTime instant={client.last_used_at} />,
  },
  {
    key: 'created_at',
    header: 'Created',
    sortable: true,
    className: 'whitespace-nowrap text-muted max-xl:hidden',
    cell: (client) => <RelativeTime instant={client.created_at} />,
  },
];

function ClientCell({ client }: { client: Client }) {
  return (
    <div className="min-w-0">
      <RowLink href={`/console/clients/${client.id}`} title={client.client_name}>
        {client.client_name}
      </RowLink>
      <CopyableId value={client.id} label={`Copy client ID of ${client.client_name}`} />
    </div>
  );
}
