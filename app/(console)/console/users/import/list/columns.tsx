import type { Column } from '@/components/console/lists/column';
import { formatCount } from '@/components/console/lists/count-of';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import type { UserImport } from '@/lib/directory/user-imports/schema';
import type { Texts } from '@/lib/language';
import { ImportState } from '../import-state';

type Count = 'rows_done' | 'created' | 'updated' | 'skipped' | 'refused';

const count = (texts: Texts, key: Count, header: string): Column<UserImport> => ({
  key,
  header,
  cell: (row) => formatCount(texts, row[key]),
  value: (row) => row[key],
});

/** The columns of the list of imports; a row opens its import. */
export const importColumns = (texts: Texts): Column<UserImport>[] => [
  {
    key: 'file',
    header: texts.text('console.users.import.file'),
    cell: (row) => (
      <RowLink href={`/console/users/import/${row.id}`} title={row.file_name ?? row.id}>
        {row.file_name ?? texts.text(`console.users.import.unnamed.${row.source}`)}
      </RowLink>
    ),
    value: ({ file_name }) => file_name,
  },
  {
    key: 'state',
    header: texts.text('console.users.import.columns.state'),
    aside: true,
    cell: (row) => <ImportState state={row.state} texts={texts} />,
    value: ({ state }) => state,
  },
  count(texts, 'created', texts.text('console.users.import.columns.created')),
  count(texts, 'updated', texts.text('console.users.import.columns.updated')),
  count(texts, 'refused', texts.text('console.users.import.columns.refused')),
  {
    key: 'started_by',
    header: texts.text('console.users.import.columns.by'),
    cell: (row) => row.started_by,
    value: (row) => row.started_by,
  },
  timeColumn({
    key: 'created_at',
    header: texts.text('console.users.import.columns.started'),
    instant: (row) => row.created_at,
  }),
  { ...count(texts, 'rows_done', texts.text('console.users.import.record.rows')), isHidden: true },
  { ...count(texts, 'skipped', texts.text('console.users.import.record.skipped')), isHidden: true },
  timeColumn({
    key: 'finished_at',
    header: texts.text('console.users.import.columns.finished'),
    isHidden: true,
    instant: (row) => row.finished_at,
  }),
];
