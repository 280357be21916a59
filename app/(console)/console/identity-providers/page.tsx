import { LogIn } from 'lucide-react';
import type { Metadata } from 'next';
import { CreateLink } from '@/components/console/lists/create-link';
import { DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listIdentityProviders } from '@/lib/directory/identity-providers';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { providerColumns } from './list/columns';
import { ProviderFilters } from './list/filters';

export const metadata: Metadata = { title: 'Identity providers' };

export default async function IdentityProvidersPage({ searchParams }: PageProps<'/console/identity-providers'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('providers:read')) return <NoAccess title="Identity providers" permission="providers:read" />;
  const state = readListState('/console/identity-providers', await searchParams, ['q', 'kind', 'is_active']);
  const create = viewer.can('providers:write') ? (
    <CreateLink href="/console/identity-providers/new">Add provider</CreateLink>
  ) : null;
  return (
    <>
      <PageHeader
        title="Identity providers"
        description="Services with which people sign in here, for example Google, GitHub or the provider of a company."
        actions={create}
      />
      <Card>
        <ProviderFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listIdentityProviders, listQuery(state))}
          none={
            <EmptyState icon={LogIn} title="No identity providers yet" action={create}>
              With a provider, people sign in with an account that they already have, and need no password here.
            </EmptyState>
          }
          noMatch={{
            title: 'No matching identity providers',
            hint: 'The search covers names, slugs and base URLs.',
          }}
        >
          {(providers) => (
            <DataTable
              caption="Identity providers"
              columns={providerColumns(state.params.q)}
              rows={providers}
              rowKey={(provider) => provider.id}
              twoLines
              sorting={{ state, defaultSort: 'name' }}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
