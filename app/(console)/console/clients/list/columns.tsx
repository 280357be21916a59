import type { Column } from '@/components/console/lists/data-table';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { RowLink } from '@/components/console/lists/row-link';
import { StatusBadge } from '@/components/console/lists/status-badge';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { Client } from '@/lib/directory/clients/schema';
import type { Texts } from '@/lib/language';
import { grantTitle } from '../fields/grant-text';

/** The columns of the list; the cells mark what the search `q` matched. */
export const clientColumns = ({ text }: Texts, q: string | undefined): Column<Client>[] => [
  {
    key: 'client_name',
    header: text('console.clients.labels.client'),
    sorts: [
      { field: 'client_name', label: text('console.clients.members.client_name') },
      { field: 'client_id', label: text('console.clients.labels.clientId') },
    ],
    className: 'md:min-w-52',
    cell: (client) => (
      <ClientCell
        client={client}
        q={q}
        copyLabel={text('console.clients.list.copyClientIdOf', { name: client.client_name })}
      />
    ),
  },
  {
    key: 'type',
    header: text('console.clients.list.type'),
    className: 'md:max-lg:hidden',
    cell: (client) =>
      text(client.is_confidential ? 'console.clients.labels.confidential' : 'console.clients.labels.public'),
  },
  {
    key: 'grants',
    header: text('console.clients.members.grant_types'),
    cell: (client) => (
      <span className="flex flex-wrap gap-1">
        {client.grant_types.map((type) => (
          <Badge key={type} tone={type === 'password' ? 'warning' : 'neutral'}>
            {grantTitle({ text }, type)}
          </Badge>
        ))}
      </span>
    ),
  },
  {
    key: 'registered_by',
    header: text('console.clients.labels.registration'),
    className: 'whitespace-nowrap md:max-xl:hidden',
    cell: (client) => text(`console.clients.registeredBy.${client.registered_by}`),
  },
  {
    key: 'status',
    header: text('console.clients.labels.status'),
    aside: true,
    cell: (client) => <StatusBadge active={client.is_active} />,
  },
  timeColumn({
    key: 'last_used_at',
    header: text('console.clients.labels.lastUsed'),
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (client) => client.last_used_at,
  }),
  timeColumn({
    key: 'created_at',
    header: text('console.clients.labels.created'),
    sortable: true,
    className: 'whitespace-nowrap max-xl:hidden',
    instant: (client) => client.created_at,
  }),
];

type ClientCellProps = { client: Client; q: string | undefined; copyLabel: string };

function ClientCell({ client, q, copyLabel }: ClientCellProps) {
  return (
    <div className="min-w-0">
      <RowLink href={`/console/clients/${client.id}`} title={client.client_name}>
        <Marked text={client.client_name} q={q} />
      </RowLink>
      <MarkedId value={client.client_id} label={copyLabel} q={q} />
    </div>
  );
}
