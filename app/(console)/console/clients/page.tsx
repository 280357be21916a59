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
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { clientColumns } from './list/columns';
import { ClientFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.list.title'),
});

export default async function ClientsPage({ searchParams }: PageProps<'/console/clients'>) {
  const ctx = await consoleContext();
  const texts = await consoleTexts();
  const { text } = texts;
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:read'))
    return <NoAccess title={text('console.clients.list.title')} permission="clients:read" />;
  const state = readListState('/console/clients', await searchParams, ['q', 'is_active', 'type', 'grant_type']);
  const create = viewer.can('clients:write') ? (
    <CreateLink href="/console/clients/new">{text('console.clients.create.submit')}</CreateLink>
  ) : null;
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
          {(clients) => (
            <DataTable
              caption={text('console.clients.list.title')}
              columns={clientColumns(texts, state.params.q)}
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
