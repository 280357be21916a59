import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { actionColumn } from '@/components/console/lists/action-column';
import { type Column, DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { ClientSecret } from '@/lib/directory/clients/schema';
import { deleteClientSecretAction } from '../../actions';

type SecretTableProps = {
  clientId: string;
  secrets: ClientSecret[];
  deletable: ReadonlySet<string>;
  mayDelete: boolean;
};

export function SecretTable({ clientId, secrets, deletable, mayDelete }: SecretTableProps) {
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
          {deletable.has(secret.id) ? <Badge tone="success">Safe to delete</Badge> : null}
        </span>
      ),
    },
    timeColumn({ key: 'used', header: 'Last used', instant: (secret) => secret.last_used_at }),
    timeColumn({ key: 'created', header: 'Created', instant: (secret) => secret.created_at }),
    timeColumn({ key: 'expires', header: 'Expires', instant: (secret) => secret.expires_at }),
  ];
  if (mayDelete) columns.push(deleteColumn(clientId, deletable));
  return <DataTable caption="Client secrets" columns={columns} rows={secrets} rowKey={(secret) => secret.id} />;
}

const deleteColumn = (clientId: string, deletable: ReadonlySet<string>) =>
  actionColumn<ClientSecret>((secret) => (
    <ConfirmAction
      trigger="Delete"
      triggerLabel={`Delete secret ${secret.name}, ending in ${secret.hint}`}
      triggerSize="sm"
      triggerVariant={deletable.has(secret.id) ? 'secondary' : 'danger-outline'}
      title={`Delete ${secret.name}?`}
      description={
        deletable.has(secret.id)
          ? 'It was not used since the newest secret was created, and the newest secret is in use.'
          : 'Applications that still authenticate with this secret are refused immediately. Tokens that were issued stay valid.'
      }
      confirmLabel="Delete secret"
      action={deleteClientSecretAction}
      input={{ id: clientId, secret_id: secret.id }}
      done="Secret deleted"
    />
  ));
