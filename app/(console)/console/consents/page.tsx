import { FileCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listConsents } from '@/lib/directory/consents';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { scopeTexts } from '@/lib/oauth';
import { listBulkBar } from '../bulk/list-bulk-bar';
import { ownedSelection } from '../bulk/owned-selection';
import { chosenRecords } from '../chosen-records';
import { loadList } from '../load';
import { showsWithdrawn, withdrawableConsentColumns } from './list/columns';
import { ConsentFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.grants.consents.title'),
});

const { path, filters } = lists.consents;

export default async function ConsentsPage({ searchParams }: PageProps<'/console/consents'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.grants.consents.title');
  if (!viewer.can('sessions:read')) return <NoAccess title={title} permission="sessions:read" />;
  const state = readListState(path, await searchParams, filters);
  const listed = await loadList(ctx, listConsents, listQuery(state));
  const shown = listed.page?.items ?? [];
  const unique = (names: string[]): string[] => [...new Set(names)];
  const described = await scopeTexts(
    ctx,
    unique(shown.flatMap(({ scopes }) => scopes)),
    unique(shown.flatMap(({ resources }) => resources)),
    texts,
  );
  const bulkBar = showsWithdrawn(state) ? undefined : await listBulkBar({ kind: 'consent', viewer });
  const words = new Map(described.map((scope) => [scope.name, scope.text]));
  return (
    <>
      <PageHeader title={title} description={text('console.grants.consents.description')} />
      <Card>
        <ConsentFilters state={state} chosen={await chosenRecords(ctx, viewer, state.params)} />
        <ListBody
          state={state}
          listed={listed}
          none={
            <EmptyState icon={FileCheck} title={text('console.grants.consents.none')}>
              {text('console.grants.consents.noneHint')}
            </EmptyState>
          }
          noMatch={{
            title: text('console.grants.consents.noMatch'),
            hint: text('console.grants.consents.noMatchHint'),
          }}
        >
          {(consents) => (
            <ListTable
              caption={title}
              columns={withdrawableConsentColumns(texts, state, { viewer, words })}
              rows={consents}
              rowKey={({ id }) => id}
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
