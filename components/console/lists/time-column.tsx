import { cn } from '@/components/ui/class-names';
import { Time } from '@/components/ui/time';
import type { Column } from './data-table';

type TimeColumn<Row> = Omit<Column<Row>, 'cell' | 'sorts' | 'header'> & {
  header: string;
  /** Whether the list can be sorted by the column, whose key is the field. */
  sortable?: boolean;
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
  ...(sortable && { sorts: [{ field: column.key, label: column.header, newestFirst: true }] }),
  className: cn('text-muted', className),
  cell: (row) => <Time instant={instant(row)} fallback={fallback} isInRow />,
});
