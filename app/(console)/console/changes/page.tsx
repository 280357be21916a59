import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listPlannedChanges } from '@/lib/directory/planned-changes';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { changeColumns } from './list/columns';
import { ChangeFilters } from './list/filters';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.changes.title'),
});

const { path, filters } = lists.changes;

export default async function ChangesPage({ searchParams }: PageProps<'/console/changes'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.changes.title');
  if (!viewer.can('audit:read')) return <NoAccess title={title} permission="audit:read" />;
  const state = readListState(path, await searchParams, filters);
  return (
    <>
      <PageHeader title={title} description={text('console.changes.description')} />
      <Card>
        <ChangeFilters state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listPlannedChanges, listQuery(state))}
          none={
            <EmptyState icon={CalendarClock} title={text('console.changes.list.none')}>
              {text('console.changes.list.noneHint')}
            </EmptyState>
          }
          noMatch={{ title: text('console.changes.list.noMatch'), hint: text('console.changes.list.noMatchHint') }}
        >
          {(changes) => (
            <ListTable
              caption={title}
              columns={changeColumns(texts)}
              rows={changes}
              rowKey={({ id }) => id}
              state={state}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
