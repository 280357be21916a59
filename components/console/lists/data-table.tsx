import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';
import type { ListState } from './list-state';
import { type Sort, SortHeader, sortDirection } from './sort-header';

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** What the column can be sorted by. */
  sorts?: readonly Sort[];
  /** In a table of `twoLines`: shown at the end of the row below 768 px. */
  aside?: boolean;
  className?: string;
};

type DataTableProps<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  sorting?: { state: ListState; defaultSort: string };
  /** Each row opens a record. Below 768 px it shows only its first column, of two lines, and the `aside` column. */
  twoLines?: boolean;
};

const rowStyles = {
  twoLines: 'max-md:flex max-md:items-center max-md:gap-3 max-md:px-4 max-md:py-2.5',
  stacked: 'max-md:block max-md:px-4 max-md:py-3',
};

/** Below 768 px each row is a block: the first column is its heading, and every other cell shows its column header. */
export function DataTable<Row>({ caption, columns, rows, rowKey, sorting, twoLines = false }: DataTableProps<Row>) {
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
          <tr
            key={rowKey(row)}
            className={cn('group relative hover:bg-hover/60', twoLines ? rowStyles.twoLines : rowStyles.stacked)}
          >
            {columns.map((column, index) => (
              <BodyCell key={column.key} column={column} row={row} heading={index === 0} twoLines={twoLines} />
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
    'h-9 whitespace-nowrap px-3 text-start font-medium text-muted text-xs first:ps-4 last:pe-4',
    column.className,
  );
  if (!sorting || !column.sorts) {
    return (
      <th scope="col" className={style}>
        {column.header}
      </th>
    );
  }
  return (
    <th scope="col" aria-sort={sortDirection(sorting.state, column.sorts, sorting.defaultSort)} className={style}>
      <span className="inline-flex gap-3">
        {column.sorts.map((sort) => (
          <SortHeader key={sort.field} state={sorting.state} sort={sort} defaultSort={sorting.defaultSort} />
        ))}
      </span>
    </th>
  );
}

type BodyCellProps<Row> = { column: Column<Row>; row: Row; heading: boolean; twoLines: boolean };

function BodyCell<Row>({ column, row, heading, twoLines }: BodyCellProps<Row>) {
  const style = 'h-12 py-1.5 max-md:block max-md:h-auto max-md:py-0.5 md:px-3 md:first:ps-4 md:last:pe-4';
  if (heading) {
    return (
      <th
        scope="row"
        className={cn(
          style,
          'max-w-0 text-start font-normal max-md:max-w-none md:w-2/5',
          twoLines ? 'max-md:min-w-0 max-md:flex-1' : 'max-md:pb-1.5',
          column.className,
        )}
      >
        {column.cell(row)}
      </th>
    );
  }
  if (twoLines) {
    return (
      <td className={cn(style, column.aside ? 'max-md:shrink-0' : 'max-md:hidden', column.className)}>
        {column.cell(row)}
      </td>
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
