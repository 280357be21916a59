import type { ListState } from '@/components/console/lists/list-state';
import { consoleTexts } from '@/lib/edges/pages';
import { ListTools } from '../../list-tools';
import { bulkColumns } from './columns';

/** What stands above the list, which has no filters. */
export async function BulkJobTools({ state }: { state: ListState }) {
  return <ListTools list="bulk-jobs" state={state} columns={bulkColumns(await consoleTexts())} isAlone />;
}
