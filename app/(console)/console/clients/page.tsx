import { AppWindow } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listClients } from '@/lib/directory/clients';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { clientColumns } from './list/columns';
import { ClientFilters } from './list/filters';

export const metadata: Metadata = { title: 'Clients' };

export default async function ClientsPage({ searchParams }: PageProps<'/console/clients'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:read')) return <NoAccess title="Clients" permission="clients:read" />;
  const state = readListState('/console/clients', await searchParams, ['q', 'is_active', 'type', 'grant_type']);
  const create = viewer.can('clients:write') ? (
    <CreateLink href="/console/clients/new">Create client</CreateLink>
  ) : null;
  return (
    <>
      <PageHeader
        title="Clients"
        description="Applications and services that request tokens from this service."
        actions={create}
      />
      <Card>
        <ClientFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listClients, listQuery(state))}
          none={
            <EmptyState icon={AppWindow} title="No clients yet" action={create}>
              A client is an application or a service that requests tokens. Create one to get a client ID, a client
              secret and a request that you can run.
            </EmptyState>
          }
          noMatch={{
            title: 'No matching clients',
            hint: 'The search covers client names and complete client IDs. Every word must occur.',
          }}
        >
          {(clients) => (
            <DataTable
              caption="Clients"
              columns={clientColumns(state.params.q)}
              rows={clients}
              rowKey={(client) => client.id}
              twoLines
              sorting={{ state, defaultSort: '-created_at' }}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
