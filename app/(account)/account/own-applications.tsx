import { AppWindow } from 'lucide-react';
import { ConfirmAction } from '@/components/console/confirm-action';
import { type Column, DataTable } from '@/components/console/data-table';
import { grantColumns } from '@/components/console/grant-columns';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { UserGrant } from '@/lib/consents/schema';
import { endOwnGrantsAction } from './actions';

export function OwnApplications({ grants }: { grants: UserGrant[] }) {
  return (
    <Section
      id="applications"
      title="Applications with access"
      description="What you allowed, and who acts for you now."
      flush
    >
      {grants.length > 0 ? (
        <DataTable
          caption="Applications with access"
          columns={[...grantColumns(() => null), withdrawColumn]}
          rows={grants}
          rowKey={({ client }) => client.id}
        />
      ) : (
        <EmptyState icon={AppWindow} title="No application has access">
          One appears here when you sign in to it.
        </EmptyState>
      )}
    </Section>
  );
}

const withdrawColumn: Column<UserGrant> = {
  key: 'withdraw',
  header: 'Action',
  className: 'md:text-right',
  cell: ({ client }) => (
    <ConfirmAction
      trigger="Withdraw"
      triggerLabel={`Withdraw access of ${client.client_name}`}
      triggerSize="sm"
      title={`Withdraw the access of ${client.client_name}?`}
      description={
        client.is_first_party
          ? 'It can do nothing for you any more until you sign in to it again.'
          : 'It can do nothing for you any more at once. The next time you use it, you are asked again.'
      }
      confirmLabel="Withdraw access"
      action={endOwnGrantsAction}
      input={{ client_id: client.id }}
      done={`${client.client_name} has no access any more`}
    />
  ),
};
