import { Download, UserSearch, Users } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { hrefOf, listQuery, readListState } from '@/components/console/lists/list-state';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonStyle } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listUsers } from '@/lib/directory/users';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { userColumns } from './list/columns';
import { UserFilters } from './list/filters';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersPage({ searchParams }: PageProps<'/console/users'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('users:read')) return <NoAccess title="Users" permission="users:read" />;
  const state = readListState('/console/users', await searchParams, ['q', 'is_active', 'role']);
  const create = viewer.can('users:write') ? <CreateLink href="/console/users/new">Create user</CreateLink> : null;
  const { q, is_active, role } = state.params;
  const actions = (
    <>
      <a href={hrefOf('/console/users/export', { q, is_active, role })} className={buttonStyle()}>
        <Download aria-hidden />
        Export CSV
      </a>
      {create ? <ButtonLink href="/console/users/import">Import</ButtonLink> : null}
      <ButtonLink href="/console/invitations">Invitations</ButtonLink>
      {create}
    </>
  );
  return (
    <>
      <PageHeader title="Users" description="Everyone who can sign in through this service." actions={actions} />
      <Card>
        <UserFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listUsers, listQuery(state))}
          none={
            <EmptyState icon={Users} title="No users yet" action={create}>
              Create a user who can sign in through this service.
            </EmptyState>
          }
          noMatch={{
            icon: UserSearch,
            title: 'No matching users',
            hint: 'The search covers names, usernames and email addresses. Every word must occur.',
          }}
        >
          {(users) => (
            <DataTable
              caption="Users"
              columns={userColumns(state.params.q)}
              rows={users}
              rowKey={(user) => user.id}
              twoLines
              sorting={{ state, defaultSort: '-created_at' }}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
