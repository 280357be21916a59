import type { Column } from '@/components/console/lists/column';
import { formatCount } from '@/components/console/lists/count-of';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import type { BulkJob } from '@/lib/directory/bulk/schema';
import type { Texts } from '@/lib/language';
import { JobState } from '../job-state';

/** The columns of the list of bulk jobs. */
export const bulkColumns = (texts: Texts): Column<BulkJob>[] => [
  {
    key: 'act',
    header: texts.text('console.bulk.columns.act'),
    cell: ({ id, act }) => (
      <RowLink href={`/console/bulk/${id}`} title={texts.text(`console.bulk.acts.${act}`)}>
        {texts.text(`console.bulk.acts.${act}`)}
      </RowLink>
    ),
    value: ({ act }) => act,
  },
  {
    key: 'state',
    header: texts.text('console.bulk.columns.state'),
    cell: ({ state }) => <JobState state={state} texts={texts} />,
    value: ({ state }) => state,
  },
  {
    key: 'done',
    header: texts.text('console.bulk.columns.done'),
    cell: ({ done, total }) => texts.text('console.bulk.progress', { done, total }),
    value: ({ done }) => done,
  },
  countColumn(texts, 'failed', texts.text('console.bulk.columns.failed')),
  {
    key: 'started_by',
    header: texts.text('console.bulk.columns.by'),
    cell: ({ started_by }) => started_by,
    value: ({ started_by }) => started_by,
  },
  timeColumn({
    key: 'created_at',
    header: texts.text('console.bulk.columns.started'),
    instant: ({ created_at }) => created_at,
  }),
  { ...countColumn(texts, 'total', texts.text('console.bulk.record.total')), isHidden: true },
  { ...countColumn(texts, 'changed', texts.text('console.bulk.record.changed')), isHidden: true },
  { ...countColumn(texts, 'unchanged', texts.text('console.bulk.record.unchanged')), isHidden: true },
  timeColumn({
    key: 'finished_at',
    header: texts.text('console.bulk.columns.finished'),
    isHidden: true,
    instant: ({ finished_at }) => finished_at,
  }),
];

type Count = 'total' | 'changed' | 'unchanged' | 'failed';

const countColumn = (texts: Texts, key: Count, header: string): Column<BulkJob> => ({
  key,
  header,
  cell: (job) => formatCount(texts, job[key]),
  value: (job) => job[key],
});
