import { Download } from 'lucide-react';
import { countOf } from '@/components/console/lists/count-of';
import { type Column, DataTable } from '@/components/console/lists/data-table';
import { buttonStyle } from '@/components/ui/button-style';
import { Section } from '@/components/ui/section';
import type { UserImportReport } from '@/lib/directory/user-imports';
import type { RowResult } from '@/lib/directory/user-imports/schema';

const columns: Column<RowResult>[] = [
  { key: 'row', header: 'Row', className: 'md:w-48', cell: ({ row, email }) => <RowName row={row} email={email} /> },
  {
    key: 'errors',
    header: 'Problem',
    cell: ({ errors = [] }) => (
      <ul>
        {errors.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="[overflow-wrap:anywhere]">
            {path ? <code className="font-mono text-xs">{path}</code> : 'The row'} {message}
          </li>
        ))}
      </ul>
    ),
  },
];

const RowName = ({ row, email }: { row: number; email: string | undefined }) => (
  <span className="block truncate" title={email}>
    {row}
    {email ? <span className="text-muted">, {email}</span> : null}
  </span>
);

/** The first refused rows, with a download of all of them. */
export function RefusedRows({ shown }: { shown: UserImportReport }) {
  if (shown.refused === 0) return null;
  const isChecked = shown.state === 'ready';
  return (
    <Section
      id="refused"
      title={isChecked ? 'Rows that will be refused' : 'Refused rows'}
      description={`${countOf(shown.refused, 'row', 'rows')}. The first ${shown.refused_rows.length} are shown; in CSV the header is row 1.`}
      actions={
        <a href={`/console/users/import/${shown.id}/refused`} className={buttonStyle()}>
          <Download aria-hidden />
          Download CSV
        </a>
      }
      flush
    >
      <DataTable caption="Refused rows" columns={columns} rows={shown.refused_rows} rowKey={({ row }) => String(row)} />
    </Section>
  );
}
