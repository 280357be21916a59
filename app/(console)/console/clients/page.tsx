import { AppWindow } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listClients } from '@/lib/directory/clients';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { listBulkBar } from '../bulk/list-bulk-bar';
import { loadList } from '../load';
import { clientColumns } from './list/columns';
import { ClientFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.list.title'),
});

const { path, filters } = lists.clients;

export default async function ClientsPage({ searchParams }: PageProps<'/console/clients'>) {
  const ctx = await consoleContext();
  const texts = await consoleTexts();
  const { text } = texts;
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:read'))
    return <NoAccess title={text('console.clients.list.title')} permission="clients:read" />;
  const state = readListState(path, await searchParams, filters);
  const create = viewer.can('clients:write') ? (
    <CreateLink href="/console/clients/new">{text('console.clients.create.submit')}</CreateLink>
  ) : null;
  const bulkBar = await listBulkBar({ kind: 'client', viewer });
  return (
    <>
      <PageHeader
        title={text('console.clients.list.title')}
        description={text('console.clients.list.description')}
        actions={create}
      />
      <Card>
        <ClientFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listClients, listQuery(state))}
          none={
            <EmptyState icon={AppWindow} title={text('console.clients.list.emptyTitle')} action={create}>
              {text('console.clients.list.empty')}
            </EmptyState>
          }
          noMatch={{
            title: text('console.clients.list.noMatchTitle'),
            hint: text('console.clients.list.noMatchHint'),
          }}
        >
          {(clients, total) => (
            <ListTable
              caption={text('console.clients.list.title')}
              columns={clientColumns(texts, state.params.q)}
              rows={clients}
              rowKey={(client) => client.id}
              twoLines
              selection={{ nameOf: (client) => client.client_name, total, bulkBar }}
              state={state}
              defaultSort="-created_at"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
