import { Blocks } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listApiResources } from '@/lib/directory/api-resources';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { apiResourceColumns } from './list/columns';
import { ApiResourceFilters } from './list/filters';

export const metadata: Metadata = { title: 'API resources' };

export default async function ApiResourcesPage({ searchParams }: PageProps<'/console/api-resources'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:read')) return <NoAccess title="API resources" permission="clients:read" />;
  const state = readListState('/console/api-resources', await searchParams, ['q']);
  const create = viewer.can('clients:write') ? (
    <CreateLink href="/console/api-resources/new">Create API resource</CreateLink>
  ) : null;
  return (
    <>
      <PageHeader title="API resources" description="APIs that clients request access tokens for." actions={create} />
      <Card>
        <ApiResourceFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listApiResources, listQuery(state))}
          none={
            <EmptyState icon={Blocks} title="No API resources yet" action={create}>
              An API resource gives an API its own audience, so that an access token for one API is not accepted by
              another.
            </EmptyState>
          }
          noMatch={{
            title: 'No matching API resources',
            hint: 'The search covers names and identifiers. Every word must occur.',
          }}
        >
          {(resources) => (
            <DataTable
              caption="API resources"
              columns={apiResourceColumns(state.params.q)}
              rows={resources}
              rowKey={(resource) => resource.id}
              twoLines
              sorting={{ state, defaultSort: 'name' }}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
