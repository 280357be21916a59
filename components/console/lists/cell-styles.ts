import { clsx } from 'clsx';
import type { ColumnLook } from './column';

type TableLook = {
  /** Each row opens a record. Below 768 px it shows only its first column, of two lines, and the `aside` column. */
  twoLines: boolean;
  isCompact?: boolean;
};

const rowStyles = {
  twoLines: 'max-md:flex max-md:items-center max-md:gap-3 max-md:px-4 max-md:py-2.5',
  stacked: 'max-md:block max-md:px-4 max-md:py-3',
};

export const rowStyle = ({ twoLines }: TableLook): string =>
  clsx('group relative hover:bg-hover/60', twoLines ? rowStyles.twoLines : rowStyles.stacked);

export const headerCellStyle = ({ className, width }: ColumnLook): string =>
  clsx('h-9 whitespace-nowrap px-3 text-start font-medium text-muted text-xs first:ps-4 last:pe-4', width, className);

/** Below 768 px the first column is the heading of a block, and every other cell stands below it or at its end. */
export function bodyCellStyle(
  column: ColumnLook,
  { heading, twoLines, isCompact }: TableLook & { heading: boolean },
): string {
  const style = clsx(
    'max-md:h-auto max-md:py-0.5 md:px-3 md:first:ps-4 md:last:pe-4',
    isCompact ? 'h-9 py-0.5' : 'h-12 py-1.5',
    heading ? (column.width ?? 'md:w-2/5') : column.width,
    column.className,
  );
  if (heading)
    return clsx(
      style,
      'max-w-0 text-start font-normal max-md:block max-md:max-w-none',
      twoLines ? 'max-md:min-w-0 max-md:flex-1' : 'max-md:pb-1.5',
    );
  if (twoLines) return clsx(style, column.aside ? 'max-md:block max-md:shrink-0' : 'max-md:hidden');
  return clsx(style, 'max-md:flex max-md:items-center max-md:justify-between max-md:gap-4');
}
