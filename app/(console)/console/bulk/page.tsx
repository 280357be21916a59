import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listBulkJobs } from '@/lib/directory/bulk';
import { mayReadSome } from '@/lib/directory/bulk/choices';
import { lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../load';
import { BulkJobTools } from './list/bulk-job-tools';
import { bulkColumns } from './list/columns';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.bulk.title'),
});

const { path, filters } = lists['bulk-jobs'];

export default async function BulkJobsPage({ searchParams }: PageProps<'/console/bulk'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!mayReadSome.some((permission) => viewer.can(permission)))
    return <NoAccess title={text('console.bulk.title')} permission="users:read" />;
  const state = readListState(path, await searchParams, filters);
  return (
    <>
      <PageHeader title={text('console.bulk.title')} description={text('console.bulk.description')} />
      <Card>
        <BulkJobTools state={state} />
        <ListBody
          state={state}
          listed={await loadList(ctx, listBulkJobs, listQuery(state))}
          none={
            <EmptyState icon={ListChecks} title={text('console.bulk.none')}>
              {text('console.bulk.noneHint')}
            </EmptyState>
          }
          noMatch={{ title: text('console.bulk.none'), hint: '' }}
        >
          {(jobs) => (
            <ListTable
              caption={text('console.bulk.jobs')}
              columns={bulkColumns(texts)}
              rows={jobs}
              rowKey={({ id }) => id}
              state={state}
            />
          )}
        </ListBody>
      </Card>
    </>
  );
}
