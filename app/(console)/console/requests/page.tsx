import { FileSearch } from 'lucide-react';
import type { Metadata } from 'next';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { nameParties } from '@/lib/audit';
import { listRequests } from '@/lib/directory/requests';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { requestColumns } from './list/columns';
import { RequestFilters } from './list/filters';
import { withRefused } from './list/with-refused';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.requests.list.title'),
});

const { path, filters } = lists.requests;

export default async function RequestsPage({ searchParams }: PageProps<'/console/requests'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.requests.list.title');
  if (!viewer.can('audit:read')) return <NoAccess title={title} permission="audit:read" />;
  const { outcome, ...search } = await searchParams;
  const state = readListState(path, { ...search, ...(outcome !== 'refused' && { outcome }) }, filters);
  const { client_id = '', user_id = '' } = state.params;
  const parties = await nameParties(ctx, { ids: [client_id, user_id].filter(Boolean) });
  const chosen = (id: string) =>
    id ? { value: id, label: parties.find((party) => party.id === id)?.name ?? id } : null;
  const columns = requestColumns(texts, { client: viewer.can('clients:read'), user: viewer.can('users:read') });
  return (
    <>
      <PageHeader title={title} description={text('console.requests.list.description')} />
      <Card>
        <RequestFilters state={state} chosen={{ client: chosen(client_id), user: chosen(user_id) }} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listRequests, withRefused(listQuery(state)))}
          none={
            <EmptyState icon={FileSearch} title={text('console.requests.list.noneRefused')}>
              {text('console.requests.list.noneHint')}
            </EmptyState>
          }
          noMatch={{
            title: text('console.requests.list.noMatch'),
            hint: text('console.requests.list.noMatchHint'),
          }}
        >
          {(rows) => (
            <ListTable
              caption={text('console.requests.list.caption')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              state={state}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
