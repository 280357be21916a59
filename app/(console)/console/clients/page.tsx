import { AppWindow, Plus, SearchX } from 'lucide-react';
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
import { listClients } from '@/lib/clients';
import type { ClientQuery } from '@/lib/clients/schema';
import { consoleContext, consoleViewer } from '@/lib/console';
import { orProblem } from '../load';
import { clientColumns } from './columns';
import { ClientFilters } from './filters';

export const metadata: Metadata = { title: 'Clients' };

const filterNames = ['q', 'is_active', 'type', 'grant_type'] as const;

export default async function ClientsPage({ searchParams }: PageProps<'/console/clients'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:read')) return <NoAccess title="Clients" permission="clients:read" />;
  const state = readListState('/console/clients', await searchParams, filterNames);
  const filtered = filterNames.some((name) => state.params[name]);
  const { trail, page: pageNumber, ...query } = state.params;
  const { page, problem } = await orProblem(
    listClients(ctx, { ...query, limit: pageSizeOf(state) } as z.input<typeof ClientQuery>),
  );
  const create = viewer.can('clients:write') ? <CreateClientLink /> : null;
  return (
    <>
      <PageHeader
        title="Clients"
        description="Applications and services that get tokens from this service."
        actions={create}
      />
      <Card>
        <ClientFilters state={state} filtered={filtered} />
        {page === null ? (
          <ListProblem problem={problem} clearHref="/console/clients" />
        ) : page.items.length === 0 && state.params.cursor ? (
          <EmptyPage state={state} />
        ) : page.items.length === 0 ? (
          <NoClients filtered={filtered} create={create} />
        ) : (
          <>
            <DataTable
              caption="Clients"
              columns={clientColumns}
              rows={page.items}
              rowKey={(client) => client.id}
              sorting={{ state, defaultSort: '-created_at' }}
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

function CreateClientLink() {
  return (
    <ButtonLink href="/console/clients/new" variant="primary">
      <Plus aria-hidden />
      Create client
    </ButtonLink>
  );
}

function NoClients({ filtered, create }: { filtered: boolean; create: React.ReactNode }) {
  if (filtered) {
    return (
      <EmptyState
        icon={SearchX}
        title="No client matches"
        action={<ButtonLink href="/console/clients">Clear filters</ButtonLink>}
      >
        The search looks at client names, and at client IDs in full.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={AppWindow} title="No clients yet" action={create}>
      A client is an application or a service that asks for tokens. Create one to get an ID, a secret and a ready-to-run
      request.
    </EmptyState>
  );
}
