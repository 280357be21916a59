import type { Column } from '@/components/console/lists/data-table';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { RowLink } from '@/components/console/lists/row-link';
import { StatusBadge } from '@/components/console/lists/status-badge';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { Client } from '@/lib/directory/clients/schema';
import { grantTitle } from '../fields/grant-text';
import { registeredByText } from './registered-by-text';

/** The columns of the list; the cells mark what the search `q` matched. */
export const clientColumns = (q: string | undefined): Column<Client>[] => [
  {
    key: 'client_name',
    header: 'Client',
    sorts: [
      { field: 'client_name', label: 'Name' },
      { field: 'client_id', label: 'Client ID' },
    ],
    className: 'md:min-w-52',
    cell: (client) => <ClientCell client={client} q={q} />,
  },
  {
    key: 'type',
    header: 'Type',
    className: 'md:max-lg:hidden',
    cell: (client) => (client.is_confidential ? 'Confidential' : 'Public'),
  },
  {
    key: 'grants',
    header: 'Grant types',
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
    header: 'Registration',
    className: 'whitespace-nowrap md:max-xl:hidden',
    cell: (client) => registeredByText[client.registered_by],
  },
  { key: 'status', header: 'Status', aside: true, cell: (client) => <StatusBadge active={client.is_active} /> },
  timeColumn({
    key: 'last_used_at',
    header: 'Last used',
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (client) => client.last_used_at,
  }),
  timeColumn({
    key: 'created_at',
    header: 'Created',
    sortable: true,
    className: 'whitespace-nowrap max-xl:hidden',
    instant: (client) => client.created_at,
  }),
];

function ClientCell({ client, q }: { client: Client; q: string | undefined }) {
  return (
    <div className="min-w-0">
      <RowLink href={`/console/clients/${client.id}`} title={client.client_name}>
        <Marked text={client.client_name} q={q} />
      </RowLink>
      <MarkedId value={client.client_id} label={`Copy client ID of ${client.client_name}`} q={q} />
    </div>
  );
}
