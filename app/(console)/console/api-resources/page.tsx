import { Blocks } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listApiResources } from '@/lib/directory/api-resources';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { listBulkBar } from '../bulk/list-bulk-bar';
import { loadList } from '../load';
import { apiResourceColumns } from './list/columns';
import { ApiResourceFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.resources.title'),
});

const { path, filters } = lists['api-resources'];

export default async function ApiResourcesPage({ searchParams }: PageProps<'/console/api-resources'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.resources.title');
  if (!viewer.can('clients:read')) return <NoAccess title={title} permission="clients:read" />;
  const state = readListState(path, await searchParams, filters);
  const create = viewer.can('clients:write') ? (
    <CreateLink href="/console/api-resources/new">{text('console.resources.form.create')}</CreateLink>
  ) : null;
  const bulkBar = await listBulkBar({ kind: 'api_resource', viewer });
  return (
    <>
      <PageHeader title={title} description={text('console.resources.list.description')} actions={create} />
      <Card>
        <ApiResourceFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listApiResources, listQuery(state))}
          none={
            <EmptyState icon={Blocks} title={text('console.resources.list.none')} action={create}>
              {text('console.resources.list.noneHint')}
            </EmptyState>
          }
          noMatch={{
            title: text('console.resources.list.noMatch'),
            hint: text('console.resources.list.noMatchHint'),
          }}
        >
          {(resources, total) => (
            <ListTable
              caption={title}
              columns={apiResourceColumns(texts, state.params.q)}
              rows={resources}
              rowKey={(resource) => resource.id}
              twoLines
              selection={{ nameOf: (resource) => resource.name, total, bulkBar }}
              state={state}
              defaultSort="name"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
