import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { type ListState, listHref } from './list-state';

/** A value that a column is sorted by. `newestFirst`: the first choice of it is descending. */
export type Sort = { field: string; label: string; newestFirst?: boolean };

type SortHeaderProps = { state: ListState; sort: Sort; defaultSort: string };

const currentSort = (state: ListState, defaultSort: string): string => state.params.sort ?? defaultSort;

type Direction = 'ascending' | 'descending' | 'none';

/** The direction of the column: of the sort among these that the list has. */
export function sortDirection(state: ListState, sorts: readonly Sort[], defaultSort: string): Direction {
  const sort = currentSort(state, defaultSort);
  if (sorts.some(({ field }) => sort === field)) return 'ascending';
  return sorts.some(({ field }) => sort === `-${field}`) ? 'descending' : 'none';
}

/** A link that sorts a list; the current one has an arrow and `aria-current`. */
export function SortHeader({ state, sort: { field, label, newestFirst }, defaultSort }: SortHeaderProps) {
  const direction = sortDirection(state, [{ field, label }], defaultSort);
  const descends = direction === 'none' ? newestFirst : direction === 'ascending';
  const next = descends ? `-${field}` : field;
  const Icon = direction === 'none' ? ChevronsUpDown : direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <Link
      aria-current={direction === 'none' ? undefined : 'true'}
      href={listHref(state, { sort: next === defaultSort ? undefined : next })}
      className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 hover:text-ink"
    >
      {label}
      <Icon aria-hidden className={direction === 'none' ? 'size-3.5 text-faint' : 'size-3.5 text-ink'} />
    </Link>
  );
}
