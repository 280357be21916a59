import { Download, UserSearch, Users } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { ListBody } from '@/components/console/lists/list-body';
import { hrefOf, listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonStyle } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { lists } from '@/lib/directory/saved-views/choices';
import { listUsers } from '@/lib/directory/users';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { listBulkBar } from '../bulk/list-bulk-bar';
import { loadList } from '../load';
import { userColumns } from './list/columns';
import { UserFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.list.title'),
});

const { path, filters } = lists.users;

export default async function UsersPage({ searchParams }: PageProps<'/console/users'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('users:read')) return <NoAccess title={text('console.users.list.title')} permission="users:read" />;
  const state = readListState(path, await searchParams, filters);
  const create = viewer.can('users:write') ? (
    <CreateLink href="/console/users/new">{text('console.users.form.create')}</CreateLink>
  ) : null;
  const { q, is_active, role } = state.params;
  const actions = (
    <>
      <a href={hrefOf('/console/users/export', { q, is_active, role })} className={buttonStyle()}>
        <Download aria-hidden />
        {text('console.users.list.export')}
      </a>
      {create ? <ButtonLink href="/console/users/import">{text('console.users.list.import')}</ButtonLink> : null}
      <ButtonLink href="/console/invitations">{text('console.users.list.invitations')}</ButtonLink>
      {create}
    </>
  );
  const bulkBar = await listBulkBar({ kind: 'user', viewer });
  return (
    <>
      <PageHeader
        title={text('console.users.list.title')}
        description={text('console.users.list.description')}
        actions={actions}
      />
      <Card>
        <UserFilters state={state} texts={texts} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listUsers, listQuery(state))}
          none={
            <EmptyState icon={Users} title={text('console.users.list.none')} action={create}>
              {text('console.users.list.noneHint')}
            </EmptyState>
          }
          noMatch={{
            icon: UserSearch,
            title: text('console.users.list.noMatch'),
            hint: text('console.users.list.noMatchHint'),
          }}
        >
          {(users, total) => (
            <ListTable
              caption={text('console.users.list.title')}
              columns={userColumns(texts, state.params.q)}
              rows={users}
              rowKey={(user) => user.id}
              twoLines
              selection={{ nameOf: (user) => user.name || user.username, total, bulkBar }}
              state={state}
              defaultSort="-created_at"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
