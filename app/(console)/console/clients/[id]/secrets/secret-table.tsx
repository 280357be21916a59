import { ConfirmAction } from '@/components/console/confirm-action';
import { type Column, DataTable } from '@/components/console/data-table';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ClientSecret } from '@/lib/clients/schema';
import { deleteClientSecretAction } from '../../actions';

type SecretTableProps = {
  clientId: string;
  secrets: ClientSecret[];
  retirable: ReadonlySet<string>;
  mayDelete: boolean;
};

export function SecretTable({ clientId, secrets, retirable, mayDelete }: SecretTableProps) {
  const columns: Column<ClientSecret>[] = [
    {
      key: 'name',
      header: 'Name',
      cell: (secret) => (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span title={secret.name} className="truncate font-medium">
            {secret.name}
          </span>
          <code className="font-mono text-muted text-xs">…{secret.hint}</code>
          {retirable.has(secret.id) ? <Badge tone="success">Safe to retire</Badge> : null}
        </span>
      ),
    },
    {
      key: 'used',
      header: 'Last used',
      className: 'text-muted',
      cell: (secret) => <RelativeTime instant={secret.last_used_at} />,
    },
    {
      key: 'created',
      header: 'Created',
      className: 'text-muted',
      cell: (secret) => <RelativeTime instant={secret.created_at} />,
    },
    {
      key: 'expires',
      header: 'Expires',
      className: 'text-muted',
      cell: (secret) => <RelativeTime instant={secret.expires_at} />,
    },
  ];
  if (mayDelete) columns.push(deleteColumn(clientId, retirable));
  return <DataTable caption="Client secrets" columns={columns} rows={secrets} rowKey={(secret) => secret.id} />;
}

const deleteColumn = (clientId: string, retirable: ReadonlySet<string>): Column<ClientSecret> => ({
  key: 'delete',
  header: 'Action',
  className: 'md:text-right',
  cell: (secret) => (
    <ConfirmAction
      trigger="Delete"
      triggerLabel={`Delete secret ${secret.name}, ending in ${secret.hint}`}
      triggerSize="sm"
      triggerVariant={retirable.has(secret.id) ? 'secondary' : 'danger-outline'}
      title={`Delete ${secret.name}?`}
      description={
        retirable.has(secret.id)
          ? 'Nobody used it since the newest secret was made, and the newest is in use.'
          : 'Whatever still authenticates with this secret is refused at once.'
      }
      confirmLabel="Delete secret"
      action={deleteClientSecretAction}
      input={{ id: clientId, secret_id: secret.id }}
      done="Secret deleted"
    />
  ),
});
