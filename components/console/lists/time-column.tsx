import { clsx } from 'clsx';
import { Time } from '@/components/ui/time';
import type { Column } from './column';

type TimeColumn<Row> = Omit<Column<Row>, 'cell' | 'sorts' | 'header' | 'value'> & {
  header: string;
  /** Whether the list can be sorted by the column. The field is its key, or this one. */
  sortable?: boolean | string;
  instant: (row: Row) => string | null | undefined;
  /** Shown instead of a missing instant. */
  fallback?: string;
};

/** A column of instants, each shown relative to now. */
export const timeColumn = <Row,>({
  instant,
  fallback,
  className,
  sortable,
  ...column
}: TimeColumn<Row>): Column<Row> => ({
  ...column,
  ...(sortable && {
    sorts: [{ field: sortable === true ? column.key : sortable, label: column.header, newestFirst: true }],
  }),
  className: clsx('text-muted', className),
  value: (row) => instant(row) ?? null,
  cell: (row) => <Time instant={instant(row)} fallback={fallback} isInRow />,
});
