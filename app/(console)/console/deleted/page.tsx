import { ArchiveRestore } from 'lucide-react';
import type { Metadata } from 'next';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listDeletedRecords } from '@/lib/directory/deleted-records';
import { RESTORABLE_DAYS } from '@/lib/directory/deleted-records/choices';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { deletedColumns } from './list/columns';
import { DeletedFilters } from './list/filters';
import { readableKinds } from './list/kind-permissions';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.deleted.title'),
});

const { path, filters } = lists['deleted-records'];

export default async function DeletedPage({ searchParams }: PageProps<'/console/deleted'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.deleted.title');
  const kinds = readableKinds(viewer);
  if (kinds.length === 0) return <NoAccess title={title} permission="users:read" />;
  const state = readListState(path, await searchParams, filters);
  return (
    <>
      <PageHeader title={title} description={text('console.deleted.description', { days: RESTORABLE_DAYS })} />
      <Card>
        <DeletedFilters state={state} kinds={kinds} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listDeletedRecords, listQuery(state))}
          none={
            <EmptyState icon={ArchiveRestore} title={text('console.deleted.list.none')}>
              {text('console.deleted.list.noneHint', { days: RESTORABLE_DAYS })}
            </EmptyState>
          }
          noMatch={{ title: text('console.deleted.list.noMatch'), hint: text('console.deleted.list.noMatchHint') }}
        >
          {(records) => (
            <ListTable
              caption={title}
              columns={deletedColumns(texts, viewer, state.params.q)}
              rows={records}
              rowKey={({ id }) => id}
              state={state}
              defaultSort="-deleted_at"
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
