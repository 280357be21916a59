import { AppWindow } from 'lucide-react';
import type { Metadata } from 'next';
import { ConfirmAction } from '@/components/console/confirm-action';
import { countOf } from '@/components/console/count-of';
import { type Column, DataTable } from '@/components/console/data-table';
import { grantColumns } from '@/components/console/grant-columns';
import { NoAccess } from '@/components/console/no-access';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { listUserGrants } from '@/lib/consents';
import type { UserGrant } from '@/lib/consents/schema';
import { consoleContext, consoleViewer } from '@/lib/console';
import type { User } from '@/lib/users/schema';
import { endUserGrantsAction } from '../../actions';
import { loadUser } from '../load-user';

export const metadata: Metadata = { title: 'Applications of a user' };

export default async function UserApplicationsPage({ params }: PageProps<'/console/users/[id]/applications'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('sessions:read')) return <NoAccess as="h2" title="Applications" permission="sessions:read" />;
  const user = await loadUser((await params).id);
  const { items } = await listUserGrants(ctx, { id: user.id });
  const mayEnd = viewer.can('sessions:write') && viewer.outranks(user.roles);
  const columns = grantColumns((id) => (viewer.can('clients:read') ? `/console/clients/${id}` : null));
  return (
    <Section
      id="applications"
      title="Applications with access"
      description="Clients that this user allowed, or that act for this user now."
      flush
    >
      {items.length > 0 ? (
        <DataTable
          caption="Applications with access"
          columns={mayEnd ? [...columns, endColumn(user)] : columns}
          rows={items}
          rowKey={({ client }) => client.id}
        />
      ) : (
        <EmptyState icon={AppWindow} title="No application has access">
          One appears here when the user signs in to it.
        </EmptyState>
      )}
    </Section>
  );
}

const endColumn = (user: User): Column<UserGrant> => ({
  key: 'end',
  header: 'Action',
  className: 'md:text-right',
  cell: ({ client, live_grants }) => (
    <ConfirmAction
      trigger="Withdraw"
      triggerLabel={`Withdraw access of ${client.client_name}`}
      triggerSize="sm"
      title={`Withdraw the access of ${client.client_name}?`}
      description={
        <div className="space-y-2">
          <p className="text-ink">
            {countOf(live_grants, 'live grant ends', 'live grants end')} at once, with every access and refresh token.
          </p>
          <p>
            {client.is_first_party
              ? `${user.username} can sign in to it again at any time.`
              : `${user.username} is asked again the next time.`}
          </p>
        </div>
      }
      confirmLabel="Withdraw access"
      action={endUserGrantsAction}
      input={{ id: user.id, client_id: client.id }}
      done={`${client.client_name} has no access any more`}
    />
  ),
});
