import { Ticket } from 'lucide-react';
import type { Metadata } from 'next';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listGrants } from '@/lib/directory/grants';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { listBulkBar } from '../bulk/list-bulk-bar';
import { ownedSelection } from '../bulk/owned-selection';
import { chosenRecords } from '../chosen-records';
import { loadList } from '../load';
import { hasEnded, listedGrantColumns } from './list/columns';
import { GrantFilters } from './list/filters';
import { withReason } from './list/state-choices';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.grants.grants.title'),
});

const { path, filters } = lists.grants;

export default async function GrantsPage({ searchParams }: PageProps<'/console/grants'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.grants.grants.title');
  if (!viewer.can('sessions:read')) return <NoAccess title={title} permission="sessions:read" />;
  const state = readListState(path, await searchParams, filters);
  const bulkBar = hasEnded(state) ? undefined : await listBulkBar({ kind: 'grant', viewer });
  return (
    <>
      <PageHeader
        title={title}
        description={text('console.grants.grants.description')}
        actions={
          <>
            <ButtonLink href="/console/grants/access-tokens">{text('console.grants.tokens.link')}</ButtonLink>
            <ButtonLink href="/console/token-inspector">{text('console.grants.grants.inspect')}</ButtonLink>
          </>
        }
      />
      <Card>
        <GrantFilters state={state} chosen={await chosenRecords(ctx, viewer, state.params)} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listGrants, withReason(listQuery(state)))}
          none={
            <EmptyState icon={Ticket} title={text('console.grants.grants.none')}>
              {text('console.grants.grants.noneHint')}
            </EmptyState>
          }
          noMatch={{ title: text('console.grants.grants.noMatch'), hint: text('console.grants.grants.noMatchHint') }}
        >
          {(grants) => (
            <ListTable
              caption={title}
              columns={listedGrantColumns(texts, state)}
              rows={grants}
              rowKey={({ id }) => id}
              twoLines
              selection={bulkBar ? ownedSelection(texts, bulkBar) : undefined}
              state={state}
              defaultSort="-since"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
