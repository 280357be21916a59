import { Blocks, Plus, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import type { z } from 'zod';
import { totalText } from '@/components/console/count-of';
import { DataTable } from '@/components/console/data-table';
import { EmptyPage } from '@/components/console/empty-page';
import { ListProblem } from '@/components/console/list-problem';
import { pageSizeOf, readListState } from '@/components/console/list-state';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { Pagination } from '@/components/console/pagination';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleContext, consoleViewer } from '@/lib/console';
import { listApiResources } from '@/lib/resources';
import type { ApiResourceQuery } from '@/lib/resources/schema';
import { orProblem } from '../load';
import { apiResourceColumns } from './columns';
import { ApiResourceFilters } from './filters';

export const metadata: Metadata = { title: 'API resources' };

export default async function ApiResourcesPage({ searchParams }: PageProps<'/console/api-resources'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:read')) return <NoAccess title="API resources" permission="clients:read" />;
  const state = readListState('/console/api-resources', await searchParams, ['q']);
  const filtered = Boolean(state.params.q);
  const { trail, page: pageNumber, ...query } = state.params;
  const { page, problem } = await orProblem(
    listApiResources(ctx, { ...query, limit: pageSizeOf(state) } as z.input<typeof ApiResourceQuery>),
  );
  const create = viewer.can('clients:write') ? <CreateApiResourceLink /> : null;
  return (
    <>
      <PageHeader title="API resources" description="APIs that clients get tokens for." actions={create} />
      <Card>
        <ApiResourceFilters state={state} filtered={filtered} />
        {page === null ? (
          <ListProblem problem={problem} clearHref="/console/api-resources" />
        ) : page.items.length === 0 && state.params.cursor ? (
          <EmptyPage state={state} />
        ) : page.items.length === 0 ? (
          <NoApiResources filtered={filtered} create={create} />
        ) : (
          <>
            <DataTable
              caption="API resources"
              columns={apiResourceColumns}
              rows={page.items}
              rowKey={(resource) => resource.id}
              sorting={{ state, defaultSort: 'name' }}
            />
            <Pagination
              state={state}
              count={page.items.length}
              nextCursor={page.next_cursor}
              total={totalText(page.total, page.total_is_capped)}
            />
          </>
        )}
      </Card>
    </>
  );
}

function CreateApiResourceLink() {
  return (
    <ButtonLink href="/console/api-resources/new" variant="primary">
      <Plus aria-hidden />
      Create API resource
    </ButtonLink>
  );
}

function NoApiResources({ filtered, create }: { filtered: boolean; create: React.ReactNode }) {
  if (filtered) {
    return (
      <EmptyState
        icon={SearchX}
        title="No API resource matches"
        action={<ButtonLink href="/console/api-resources">Clear filters</ButtonLink>}
      >
        The search looks at names and identifiers.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Blocks} title="No API resources yet" action={create}>
      An API resource gives one of your APIs an audience of its own, so that a token for one API is worth nothing at
      another.
    </EmptyState>
  );
}
