import { formatCount } from '@/components/console/lists/count-of';
import type { Column } from '@/components/console/lists/data-table';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import type { UserImport } from '@/lib/directory/user-imports/schema';
import { ImportState } from '../import-state';

const sources = { console: 'Console', api: 'API', cli: 'Command line' };

const count = (key: 'created' | 'updated' | 'refused', header: string): Column<UserImport> => ({
  key,
  header,
  cell: (row) => formatCount(row[key]),
});

export const importColumns: Column<UserImport>[] = [
  {
    key: 'file',
    header: 'File',
    cell: (row) => (
      <RowLink href={`/console/users/import/${row.id}`} title={row.file_name ?? row.id}>
        {row.file_name ?? `${sources[row.source]} import`}
      </RowLink>
    ),
  },
  { key: 'state', header: 'State', aside: true, cell: (row) => <ImportState state={row.state} /> },
  count('created', 'Created'),
  count('updated', 'Updated'),
  count('refused', 'Refused'),
  { key: 'by', header: 'By', cell: (row) => row.started_by },
  timeColumn({ key: 'created_at', header: 'Started', instant: (row) => row.created_at }),
];
