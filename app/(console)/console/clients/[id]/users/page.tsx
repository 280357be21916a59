import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import { countOf } from '@/components/console/count-of';
import { type Column, DataTable } from '@/components/console/data-table';
import { NoAccess } from '@/components/console/no-access';
import { RowLink } from '@/components/console/row-link';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { listClientUsers } from '@/lib/consents';
import type { ClientUser } from '@/lib/consents/schema';
import { consoleContext, consoleViewer } from '@/lib/console';
import { loadClient } from '../load-client';

export const metadata: Metadata = { title: 'Users of a client' };

export default async function ClientUsersPage({ params }: PageProps<'/console/clients/[id]/users'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('sessions:read')) return <NoAccess as="h2" title="Users" permission="sessions:read" />;
  const client = await loadClient((await params).id);
  const { items, total } = await listClientUsers(ctx, { id: client.id });
  const shown = total > items.length ? ` The latest ${items.length} are shown.` : '';
  return (
    <Section
      id="users"
      title={countOf(total, 'user', 'users')}
      description={`Who allowed this client, or for whom it acts now.${shown}`}
      flush
    >
      {items.length > 0 ? (
        <DataTable caption="Users of this client" columns={columns} rows={items} rowKey={({ id }) => id} />
      ) : (
        <EmptyState icon={Users} title="Nobody uses this client now">
          Users appear here when they sign in to it.
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
  { key: 'grants', header: 'Live grants', cell: ({ live_grants }) => live_grants },
  {
    key: 'since',
    header: 'Since',
    className: 'whitespace-nowrap text-muted',
    cell: ({ since }) => <RelativeTime instant={since} />,
  },
  {
    key: 'used',
    header: 'Last used',
    className: 'whitespace-nowrap text-muted',
    cell: ({ last_used_at }) => <RelativeTime instant={last_used_at} />,
  },
];
