import { LogIn } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listIdentityProviders } from '@/lib/directory/identity-providers';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { listBulkBar } from '../bulk/list-bulk-bar';
import { loadList } from '../load';
import { providerColumns } from './list/columns';
import { ProviderFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.providers.list.title'),
});

const { path, filters } = lists['identity-providers'];

export default async function IdentityProvidersPage({ searchParams }: PageProps<'/console/identity-providers'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('providers:read'))
    return <NoAccess title={text('console.providers.list.title')} permission="providers:read" />;
  const state = readListState(path, await searchParams, filters);
  const create = viewer.can('providers:write') ? (
    <CreateLink href="/console/identity-providers/new">{text('console.providers.form.add')}</CreateLink>
  ) : null;
  const bulkBar = await listBulkBar({ kind: 'identity_provider', viewer });
  return (
    <>
      <PageHeader
        title={text('console.providers.list.title')}
        description={text('console.providers.list.description')}
        actions={create}
      />
      <Card>
        <ProviderFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listIdentityProviders, listQuery(state))}
          none={
            <EmptyState icon={LogIn} title={text('console.providers.list.noneTitle')} action={create}>
              {text('console.providers.list.none')}
            </EmptyState>
          }
          noMatch={{
            title: text('console.providers.list.noMatch'),
            hint: text('console.providers.list.noMatchHint'),
          }}
        >
          {(providers, total) => (
            <ListTable
              caption={text('console.providers.list.title')}
              columns={providerColumns(texts, state.params.q)}
              rows={providers}
              rowKey={(provider) => provider.id}
              twoLines
              selection={{ nameOf: (provider) => provider.name, total, bulkBar }}
              state={state}
              defaultSort="name"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
