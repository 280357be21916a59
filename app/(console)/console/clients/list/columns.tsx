import type { Column } from '@/components/console/lists/column';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { RowLink } from '@/components/console/lists/row-link';
import { StatusBadge } from '@/components/console/lists/status-badge';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import { clientSearchRules } from '@/lib/directory/clients';
import type { Client } from '@/lib/directory/clients/schema';
import { searchedText } from '@/lib/kernel/search-fields';
import type { Texts } from '@/lib/language';
import { grantTitle } from '../fields/grant-text';

/** The columns of the list; the cells mark what the text of the search `q` matched. */
export function clientColumns(texts: Texts, q: string | undefined): Column<Client>[] {
  const marked = q && searchedText(q, clientSearchRules);
  return [...kindColumns(texts, marked), ...recordColumns(texts), ...protocolColumns(texts, marked)];
}

const kindColumns = ({ text }: Texts, q: string | undefined): Column<Client>[] => [
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
    value: ({ client_name }) => client_name,
  },
  {
    key: 'type',
    header: text('console.clients.list.type'),
    hiddenBelow: 'lg',
    cell: (client) =>
      text(client.is_confidential ? 'console.clients.labels.confidential' : 'console.clients.labels.public'),
    value: ({ is_confidential }) => (is_confidential ? 'confidential' : 'public'),
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
    value: ({ grant_types }) => grant_types.join(' '),
  },
];

const recordColumns = ({ text }: Texts): Column<Client>[] => [
  {
    key: 'registered_by',
    header: text('console.clients.labels.registration'),
    hiddenBelow: 'xl',
    className: 'whitespace-nowrap',
    cell: (client) => text(`console.clients.registeredBy.${client.registered_by}`),
    value: ({ registered_by }) => registered_by,
  },
  {
    key: 'status',
    header: text('console.clients.labels.status'),
    aside: true,
    cell: (client) => <StatusBadge active={client.is_active} />,
    value: ({ is_active }) => (is_active ? 'active' : 'deactivated'),
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
    hiddenBelow: 'xl',
    className: 'whitespace-nowrap',
    instant: (client) => client.created_at,
  }),
];

const protocolColumns = ({ text }: Texts, q: string | undefined): Column<Client>[] => [
  {
    key: 'client_id',
    header: text('console.clients.labels.clientId'),
    isHidden: true,
    cell: ({ client_id, client_name }) => (
      <MarkedId value={client_id} label={text('console.clients.list.copyClientIdOf', { name: client_name })} q={q} />
    ),
    value: ({ client_id }) => client_id,
  },
  {
    key: 'scopes',
    header: text('console.clients.members.scopes'),
    isHidden: true,
    cell: ({ scopes }) => <Words words={scopes} />,
    value: ({ scopes }) => scopes.join(' '),
  },
  {
    key: 'auth_method',
    header: text('console.clients.members.token_endpoint_auth_method'),
    isHidden: true,
    cell: ({ token_endpoint_auth_method: method }) => <code className="font-mono text-xs">{method}</code>,
    value: ({ token_endpoint_auth_method }) => token_endpoint_auth_method,
  },
  {
    key: 'redirect_uris',
    header: text('console.clients.members.redirect_uris'),
    isHidden: true,
    cell: ({ redirect_uris }) => <Words words={redirect_uris} />,
    value: ({ redirect_uris }) => redirect_uris.join(' '),
  },
  {
    key: 'first_party',
    header: text('console.clients.members.is_first_party'),
    isHidden: true,
    cell: ({ is_first_party }) => text(is_first_party ? 'console.lists.yes' : 'console.lists.no'),
    value: ({ is_first_party }) => is_first_party,
  },
  timeColumn({
    key: 'updated_at',
    header: text('console.lists.updated'),
    isHidden: true,
    className: 'whitespace-nowrap',
    instant: (client) => client.updated_at,
  }),
];

function Words({ words }: { words: readonly string[] }) {
  const all = words.join(' ');
  return (
    <code dir="ltr" title={all} className="block max-w-64 truncate font-mono text-xs">
      {all}
    </code>
  );
}

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
