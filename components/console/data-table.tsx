import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';
import type { ListState } from './list-state';
import { SortHeader, sortDirection } from './sort-header';

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  sortable?: boolean;
  className?: string;
};

type DataTableProps<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  sorting?: { state: ListState; defaultSort: string };
};

/** Below 768 px every row is a stacked block: the first column is its heading, the others carry their own label. */
export function DataTable<Row>({ caption, columns, rows, rowKey, sorting }: DataTableProps<Row>) {
  return (
    <table className="w-full text-sm max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-line border-b">
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line max-md:block">
        {rows.map((row) => (
          <tr key={rowKey(row)} className="group relative hover:bg-hover/60 max-md:block max-md:px-4 max-md:py-3">
            {columns.map((column, index) => (
              <BodyCell key={column.key} column={column} row={row} heading={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type HeaderCellProps<Row> = { column: Column<Row>; sorting: DataTableProps<Row>['sorting'] };

function HeaderCell<Row>({ column, sorting }: HeaderCellProps<Row>) {
  const style = cn(
    'h-9 whitespace-nowrap px-3 text-left font-medium text-muted text-xs first:pl-4 last:pr-4',
    column.className,
  );
  if (!sorting || !column.sortable) {
    return (
      <th scope="col" className={style}>
        {column.header}
      </th>
    );
  }
  return (
    <th scope="col" aria-sort={sortDirection(sorting.state, column.key, sorting.defaultSort)} className={style}>
      <SortHeader state={sorting.state} field={column.key} label={column.header} defaultSort={sorting.defaultSort} />
    </th>
  );
}

type BodyCellProps<Row> = { column: Column<Row>; row: Row; heading: boolean };

function BodyCell<Row>({ column, row, heading }: BodyCellProps<Row>) {
  const style = 'h-12 py-1.5 max-md:block max-md:h-auto max-md:py-0.5 md:px-3 md:first:pl-4 md:last:pr-4';
  if (heading) {
    return (
      <th
        scope="row"
        className={cn(
          style,
          'max-w-0 text-left font-normal max-md:max-w-none max-md:pb-1.5 md:w-2/5',
          column.className,
        )}
      >
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={cn(style, 'max-md:flex max-md:items-center max-md:justify-between max-md:gap-4', column.className)}>
      <span aria-hidden className="shrink-0 text-faint md:hidden">
        {column.header}
      </span>
      <span className="min-w-0">{column.cell(row)}</span>
    </td>
  );
}
