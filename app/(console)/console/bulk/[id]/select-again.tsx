import { partyList } from '@/components/console/activity/party-page';
import { SelectLink } from '@/components/console/lists/select-link';
import { readBulkFailures } from '@/lib/directory/bulk';
import { bulkActs, kindOf } from '@/lib/directory/bulk/choices';
import type { BulkJob } from '@/lib/directory/bulk/schema';
import { consoleContext } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';

/** The page has the id of each of them. */
const MAX_SELECTED_AGAIN = 300;

/** Opens the list with the records selected for which the act failed. Nothing for a restore: its records are in no list. */
export async function SelectAgain({ job, texts: { text } }: { job: BulkJob; texts: Texts }) {
  const path = partyList(kindOf(job.act));
  const isOfList = bulkActs.some((act) => act === job.act);
  if (path === null || !isOfList || job.failed > MAX_SELECTED_AGAIN) return null;
  const ids: string[] = [];
  for await (const { id, name } of await readBulkFailures(await consoleContext(), { id: job.id }))
    if (name !== null) ids.push(id);
  if (ids.length === 0) return null;
  return (
    <SelectLink path={path} ids={ids}>
      {text('console.bulk.record.failures.select')}
    </SelectLink>
  );
}
