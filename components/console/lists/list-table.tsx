import type { ReactNode } from 'react';
import type { Column } from './column';
import type { ListState } from './list-state';
import { filtersOf } from './list-state';
import { SelectionProvider } from './selection';
import { SelectionBar } from './selection-bar';
import { SortHeader, sortDirection } from './sort-header';
import { TableGrid } from './table-grid';
import { visibleColumns } from './visible-columns';

export type RowSelection<Row> = {
  /** What the checkbox of a row is called. */
  nameOf: (row: Row) => string;
  /** The number of records that match the filters; null in a list that is not counted. */
  total: string | null;
  /** What is selected and what can be done with it, below the rows. It reads the selection with `useSelection`. */
  bulkBar?: ReactNode;
};

type ListTableProps<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  state: ListState;
  defaultSort?: string;
  /** Each row opens a record. Below 768 px it shows only its first column, of two lines, and the `aside` column. */
  twoLines?: boolean;
  /** Gives the rows checkboxes. */
  selection?: RowSelection<Row> | undefined;
};

/** The rows of a list with the columns, the order and the density of its address. Cells are rendered on the server. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { caption, columns, rows, rowKey, state, defaultSort = '', twoLines = false, selection } = props;
  const visible = visibleColumns(state, columns);
  const grid = (
    <TableGrid
      caption={caption}
      columns={visible.map((column) => ({
        key: column.key,
        header: headerOf(column, state, defaultSort),
        label: column.header,
        direction: column.sorts && sortDirection(state, column.sorts, defaultSort),
        aside: column.aside,
        width: column.width,
        className: column.className,
      }))}
      rows={rows.map((row) => ({
        id: rowKey(row),
        name: selection?.nameOf(row) ?? '',
        cells: Object.fromEntries(visible.map((column) => [column.key, column.cell(row)])),
      }))}
      twoLines={twoLines}
      isCompact={state.params.density === 'compact'}
    />
  );
  if (!selection) return grid;
  return (
    <SelectionProvider list={state.path} filters={filtersOf(state)} total={selection.total}>
      {selection.bulkBar ? null : <SelectionBar />}
      {grid}
      {selection.bulkBar}
    </SelectionProvider>
  );
}

function headerOf<Row>({ header, sorts }: Column<Row>, state: ListState, defaultSort: string): ReactNode {
  if (!sorts) return header;
  return (
    <span className="inline-flex gap-3">
      {sorts.map((sort) => (
        <SortHeader key={sort.field} state={state} sort={sort} defaultSort={defaultSort} />
      ))}
    </span>
  );
}
