import type { ReactNode } from 'react';
import type { Column } from './data-table';

/** The last column of a table whose rows can be acted on. */
export const actionColumn = <Row>(cell: (row: Row) => ReactNode, header = 'Action'): Column<Row> => ({
  key: 'action',
  header,
  className: 'md:text-end',
  cell,
});
