import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import type { Plan } from '@/components/console/dialogs/plan';
import { actionColumn } from '@/components/console/lists/action-column';
import { type Column, DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { Badge } from '@/components/ui/badge';
import type { ClientSecret } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { planFor } from '../../../changes/plan-for';
import { deleteClientSecretAction } from '../../actions';
import { ExpiryBadge } from './expiry-badge';
import { secretUsageText } from './secret-usage-text';

type SecretTableProps = {
  clientId: string;
  secrets: ClientSecret[];
  deletable: ReadonlySet<string>;
  mayDelete: boolean;
};

export async function SecretTable({ clientId, secrets, deletable, mayDelete }: SecretTableProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const columns: Column<ClientSecret>[] = [
    {
      key: 'name',
      header: text('console.clients.members.client_name'),
      cell: (secret) => (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span title={secret.name} className="truncate font-medium">
            {secret.name}
          </span>
          <code dir="ltr" className="font-mono text-muted text-xs">
            …{secret.hint}
          </code>
          {deletable.has(secret.id) ? (
            <Badge tone="success">{text('console.clients.credentials.safeToDelete')}</Badge>
          ) : null}
          <ExpiryBadge secret={secret} texts={texts} />
        </span>
      ),
    },
    timeColumn({
      key: 'used',
      header: text('console.clients.labels.lastUsed'),
      instant: (secret) => secret.last_used_at,
    }),
    timeColumn({
      key: 'created',
      header: text('console.clients.labels.created'),
      instant: (secret) => secret.created_at,
    }),
    timeColumn({
      key: 'expires',
      header: text('console.clients.credentials.expires'),
      instant: (secret) => secret.expires_at,
    }),
  ];
  if (mayDelete) columns.push(deleteColumn(texts, clientId, deletable, await planFor('client.delete_secret')));
  return (
    <DataTable
      caption={text('console.clients.credentials.secrets')}
      columns={columns}
      rows={secrets}
      rowKey={(secret) => secret.id}
    />
  );
}

const deleteColumn = (texts: Texts, clientId: string, deletable: ReadonlySet<string>, plan: Plan) => {
  const { text } = texts;
  return actionColumn<ClientSecret>((secret) => (
    <ConfirmAction
      trigger={text('console.clients.credentials.delete')}
      triggerLabel={text('console.clients.credentials.deleteLabel', { name: secret.name, hint: secret.hint })}
      triggerSize="sm"
      triggerVariant={deletable.has(secret.id) ? 'secondary' : 'danger-outline'}
      title={text('console.clients.credentials.deleteTitle', { name: secret.name })}
      description={
        <div className="space-y-2">
          <p>
            {text(
              deletable.has(secret.id)
                ? 'console.clients.credentials.deleteSafe'
                : 'console.clients.credentials.deleteUsed',
            )}
          </p>
          <p>{secretUsageText(texts, secret)}</p>
        </div>
      }
      confirmLabel={text('console.clients.credentials.confirmDelete')}
      action={deleteClientSecretAction}
      input={{ id: clientId, secret_id: secret.id }}
      plan={plan}
      done={text('console.clients.credentials.deleted')}
    />
  ));
};
