import { formatCount } from '@/components/console/lists/count-of';
import type { Column } from '@/components/console/lists/data-table';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import type { UserImport } from '@/lib/directory/user-imports/schema';
import type { Texts } from '@/lib/language';
import { ImportState } from '../import-state';

const count = (texts: Texts, key: 'created' | 'updated' | 'refused', header: string): Column<UserImport> => ({
  key,
  header,
  cell: (row) => formatCount(texts, row[key]),
});

export const importColumns = (texts: Texts): Column<UserImport>[] => [
  {
    key: 'file',
    header: texts.text('console.users.import.file'),
    cell: (row) => (
      <RowLink href={`/console/users/import/${row.id}`} title={row.file_name ?? row.id}>
        {row.file_name ?? texts.text(`console.users.import.unnamed.${row.source}`)}
      </RowLink>
    ),
  },
  {
    key: 'state',
    header: texts.text('console.users.import.columns.state'),
    aside: true,
    cell: (row) => <ImportState state={row.state} texts={texts} />,
  },
  count(texts, 'created', texts.text('console.users.import.columns.created')),
  count(texts, 'updated', texts.text('console.users.import.columns.updated')),
  count(texts, 'refused', texts.text('console.users.import.columns.refused')),
  { key: 'by', header: texts.text('console.users.import.columns.by'), cell: (row) => row.started_by },
  timeColumn({
    key: 'created_at',
    header: texts.text('console.users.import.columns.started'),
    instant: (row) => row.created_at,
  }),
];
