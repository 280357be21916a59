import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { countOf } from '@/components/console/lists/count-of';
import { type Column, DataTable } from '@/components/console/lists/data-table';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { NoAccess } from '@/components/console/page/no-access';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import { listClientUsers } from '@/lib/directory/consents';
import type { ClientUser } from '@/lib/directory/consents/schema';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadClient } from '../load-client';

export const metadata: Metadata = { title: 'Users' };

export default async function ClientUsersPage({ params }: PageProps<'/console/clients/[id]/users'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('sessions:read')) return <NoAccess as="h2" title="Users" permission="sessions:read" />;
  const client = await loadClient((await params).id);
  const { items, total } = await listClientUsers(ctx, { id: client.id });
  const shown = total > items.length ? ` Only the latest ${items.length} are shown.` : '';
  return (
    <Section
      id="users"
      title={countOf(total, 'user', 'users')}
      description={`Users who gave consent to this client or have an active grant.${shown}`}
      flush
    >
      {items.length > 0 ? (
        <DataTable caption="Users of this client" columns={columns} rows={items} rowKey={({ id }) => id} />
      ) : (
        <EmptyState icon={Users} title="No users yet">
          Users appear here when they sign in to this client.
        </EmptyState>
      )}
    </Section>
  );
}

const columns: Column<ClientUser>[] = [
  {
    key: 'user',
    header: 'User',
    cell: ({ id, username }) => (
      <RowLink href={`/console/users/${id}/applications`} title={username}>
        {username}
      </RowLink>
    ),
  },
  { key: 'consent', header: 'Consent', cell: ({ has_consent }) => (has_consent ? 'Given' : 'None') },
  { key: 'grants', header: 'Active grants', cell: ({ live_grants }) => live_grants },
  timeColumn({ key: 'since', header: 'Access since', className: 'whitespace-nowrap', instant: ({ since }) => since }),
  timeColumn({
    key: 'used',
    header: 'Last used',
    className: 'whitespace-nowrap',
    instant: ({ last_used_at }) => last_used_at,
  }),
];
