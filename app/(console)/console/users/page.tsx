import { Plus, UserSearch, Users } from 'lucide-react';
import type { Metadata } from 'next';
import type { z } from 'zod';
import { totalText } from '@/components/console/count-of';
import { DataTable } from '@/components/console/data-table';
import { EmptyPage } from '@/components/console/empty-page';
import { ListProblem } from '@/components/console/list-problem';
import { type ListState, pageSizeOf, readListState } from '@/components/console/list-state';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { Pagination } from '@/components/console/pagination';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleContext, consoleViewer } from '@/lib/console';
import { listUsers } from '@/lib/users';
import type { UserQuery } from '@/lib/users/schema';
import { orProblem } from '../load';
import { userColumns } from './columns';
import { UserFilters } from './filters';

export const metadata: Metadata = { title: 'Users' };

const filterNames = ['q', 'is_active', 'role'] as const;

export default async function UsersPage({ searchParams }: PageProps<'/console/users'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('users:read')) return <NoAccess title="Users" permission="users:read" />;
  const state = readListState('/console/users', await searchParams, filterNames);
  const filtered = filterNames.some((name) => state.params[name]);
  const { trail, page: pageNumber, ...query } = state.params;
  const { page, problem } = await orProblem(
    listUsers(ctx, { ...query, limit: pageSizeOf(state) } as z.input<typeof UserQuery>),
  );
  const create = viewer.can('users:write') ? <CreateUserLink /> : null;
  return (
    <>
      <PageHeader title="Users" description="Everyone who can sign in through this service." actions={create} />
      <Card>
        <UserFilters state={state} filtered={filtered} />
        {page === null ? (
          <ListProblem problem={problem} clearHref="/console/users" />
        ) : page.items.length === 0 && state.params.cursor ? (
          <EmptyPage state={state} />
        ) : page.items.length === 0 ? (
          <NoUsers filtered={filtered} create={create} />
        ) : (
          <>
            <DataTable
              caption="Users"
              columns={userColumns}
              rows={page.items}
              rowKey={(user) => user.id}
              sorting={{ state, defaultSort: '-created_at' }}
            />
            <ListFooter state={state} count={page.items.length} page={page} />
          </>
        )}
      </Card>
    </>
  );
}

type ListFooterProps = {
  state: ListState;
  count: number;
  page: { next_cursor: string | null; total: number; total_is_capped: boolean };
};

function ListFooter({ state, count, page }: ListFooterProps) {
  const total = totalText(page.total, page.total_is_capped);
  return <Pagination state={state} count={count} nextCursor={page.next_cursor} total={total} />;
}

function CreateUserLink() {
  return (
    <ButtonLink href="/console/users/new" variant="primary">
      <Plus aria-hidden />
      Create user
    </ButtonLink>
  );
}

function NoUsers({ filtered, create }: { filtered: boolean; create: React.ReactNode }) {
  if (filtered) {
    return (
      <EmptyState
        icon={UserSearch}
        title="No user matches"
        action={<ButtonLink href="/console/users">Clear filters</ButtonLink>}
      >
        The search looks at usernames, email addresses and names.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Users} title="No users yet" action={create}>
      Create the first person who signs in here.
    </EmptyState>
  );
}
