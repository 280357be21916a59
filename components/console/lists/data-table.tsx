import { bodyCellStyle, headerCellStyle, rowStyle } from './cell-styles';
import type { Column } from './column';

export type { Column } from './column';

type DataTableProps<Row> = {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Each row opens a record. Below 768 px it shows only its first column, of two lines, and the `aside` column. */
  twoLines?: boolean;
};

/** A short table inside a page. Below 768 px each row is a block: the first column is its heading, and every other cell shows its column header. */
export function DataTable<Row>({ caption, columns, rows, rowKey, twoLines = false }: DataTableProps<Row>) {
  return (
    <table className="w-full text-sm max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-line border-b">
          {columns.map((column) => (
            <th key={column.key} scope="col" className={headerCellStyle(column)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line max-md:block">
        {rows.map((row) => (
          <tr key={rowKey(row)} className={rowStyle({ twoLines })}>
            {columns.map((column, index) => (
              <BodyCell key={column.key} column={column} row={row} heading={index === 0} twoLines={twoLines} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type BodyCellProps<Row> = { column: Column<Row>; row: Row; heading: boolean; twoLines: boolean };

function BodyCell<Row>({ column, row, heading, twoLines }: BodyCellProps<Row>) {
  const style = bodyCellStyle(column, { heading, twoLines });
  if (heading) {
    return (
      <th scope="row" className={style}>
        {column.cell(row)}
      </th>
    );
  }
  if (twoLines) return <td className={style}>{column.cell(row)}</td>;
  return (
    <td className={style}>
      <span aria-hidden className="shrink-0 text-faint md:hidden">
        {column.header}
      </span>
      <span className="min-w-0">{column.cell(row)}</span>
    </td>
  );
}
