import { createElement, type ReactNode } from 'react';
import { ActionHeader } from './action-header';
import type { Column } from './column';

/** The last column of a table whose rows can be acted on. */
export const actionColumn = <Row>(cell: (row: Row) => ReactNode, header?: string): Column<Row> => ({
  key: 'action',
  header: header ?? createElement(ActionHeader),
  className: 'md:text-end',
  cell,
});
