'use client';

import {
  type ColumnDef,
  flexRender,
  getCoreRowModel,
  type RowSelectionState,
  type Updater,
  useReactTable,
} from '@tanstack/react-table';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { bodyCellStyle, headerCellStyle, rowStyle } from './cell-styles';
import type { ColumnLook } from './column';
import { PageCheckbox, RowCheckbox, useRange } from './row-checkbox';
import { type Selection, useSelection } from './selection';

export type GridColumn = ColumnLook & {
  key: string;
  header: ReactNode;
  /** The header without links, for narrow windows. */
  label: ReactNode;
  direction: 'ascending' | 'descending' | 'none' | undefined;
};

export type GridRow = { id: string; name: string; cells: Readonly<Record<string, ReactNode>> };

type TableGridProps = {
  caption: string;
  columns: GridColumn[];
  rows: GridRow[];
  twoLines: boolean;
  isCompact: boolean;
};

/** The server has sorted, filtered and cut the rows, and has rendered their cells. The table keeps what is selected. */
export function TableGrid({ caption, columns, rows, twoLines, isCompact }: TableGridProps) {
  const selection = useSelection();
  const table = useReactTable({
    data: rows,
    columns: columns.map(columnDef),
    getRowId: ({ id }) => id,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    manualFiltering: true,
    manualPagination: true,
    enableRowSelection: selection !== null,
    state: { rowSelection: selectedRows(selection, rows) },
    onRowSelectionChange: (update) => selection && applySelection(selection, rows, update),
  });
  const select = useRange(rows, selection);
  const look = { twoLines, isCompact };
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm max-md:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="max-md:sr-only">
          <tr className="border-line border-b">
            {selection ? (
              <th scope="col" className={checkboxCellStyle}>
                <PageCheckbox
                  isChecked={table.getIsAllPageRowsSelected()}
                  isMixed={table.getIsSomePageRowsSelected()}
                  onChange={(isChecked) => table.toggleAllPageRowsSelected(isChecked)}
                />
              </th>
            ) : null}
            {table.getFlatHeaders().map((header) => (
              <th
                key={header.id}
                scope="col"
                aria-sort={lookOf(header.column.columnDef).direction}
                className={headerCellStyle(lookOf(header.column.columnDef))}
              >
                {flexRender(header.column.columnDef.header, header.getContext())}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-md:block">
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className={clsx(rowStyle(look), row.getIsSelected() && 'bg-accent-soft/50')}>
              {selection ? (
                <td className={clsx(checkboxCellStyle, twoLines || 'max-md:float-start max-md:me-2')}>
                  <RowCheckbox name={row.original.name} isChecked={row.getIsSelected()} onChange={select(row.index)} />
                </td>
              ) : null}
              {row.getVisibleCells().map((cell, index) => (
                <BodyCell key={cell.id} column={lookOf(cell.column.columnDef)} heading={index === 0} look={look}>
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </BodyCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Above the link that fills the row. Without scripts, nothing could be done with a selection. */
const checkboxCellStyle = 'noscript:hidden w-8 ps-2 align-middle max-md:shrink-0 max-md:ps-0 md:ps-3';

const columnDef = (column: GridColumn): ColumnDef<GridRow> => ({
  id: column.key,
  header: () => column.header,
  cell: ({ row }) => row.original.cells[column.key],
  meta: column,
});

const lookOf = ({ meta }: { meta?: unknown }): GridColumn => meta as GridColumn;

const selectedRows = (selection: Selection | null, rows: readonly GridRow[]): RowSelectionState => {
  const ids = selection?.isAllMatching ? rows.map(({ id }) => id) : [...(selection?.ids ?? [])];
  return Object.fromEntries(ids.map((id) => [id, true]));
};

/** Hands what changed on this page to the selection, which knows the rows of other pages. */
function applySelection(selection: Selection, rows: readonly GridRow[], update: Updater<RowSelectionState>): void {
  const before = selectedRows(selection, rows);
  const after = typeof update === 'function' ? update(before) : update;
  for (const isSelected of [true, false]) {
    const changed = rows
      .map(({ id }) => id)
      .filter((id) => Boolean(after[id]) === isSelected && Boolean(before[id]) !== isSelected);
    if (changed.length > 0) selection.toggle(changed, isSelected);
  }
}

type BodyCellProps = {
  column: GridColumn;
  heading: boolean;
  look: { twoLines: boolean; isCompact: boolean };
  children: ReactNode;
};

function BodyCell({ column, heading, look, children }: BodyCellProps) {
  const style = bodyCellStyle(column, { ...look, heading });
  if (heading) {
    return (
      <th scope="row" className={style}>
        {children}
      </th>
    );
  }
  if (look.twoLines) return <td className={style}>{children}</td>;
  return (
    <td className={style}>
      <span aria-hidden className="shrink-0 text-faint md:hidden">
        {column.label}
      </span>
      <span className="min-w-0">{children}</span>
    </td>
  );
}
