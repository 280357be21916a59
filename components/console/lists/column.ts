import type { ReactNode } from 'react';
import type { Sort } from './sort-header';

/** How a column looks, apart from its rows. */
export type ColumnLook = {
  /** In a table of `twoLines`: shown at the end of the row below 768 px. */
  aside?: boolean | undefined;
  /** From 768 px, the class of its width. The first column has two fifths without one. */
  width?: string | undefined;
  className?: string | undefined;
};

export type Column<Row> = ColumnLook & {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** What the column can be sorted by. */
  sorts?: readonly Sort[];
  /** In a list: shown only when it is chosen. */
  isHidden?: boolean;
  /** In a list: not shown in windows narrower than this, unless it is chosen. */
  hiddenBelow?: 'lg' | 'xl';
  /** In a list: what an export has of the row. A column without it is not exported. */
  value?: (row: Row) => string | number | boolean | null;
};
