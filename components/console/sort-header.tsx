import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { type ListState, listHref } from './list-state';

type SortHeaderProps = { state: ListState; field: string; label: string; defaultSort: string };

export const currentSort = (state: ListState, defaultSort: string): string => state.params.sort ?? defaultSort;

export function sortDirection(
  state: ListState,
  field: string,
  defaultSort: string,
): 'ascending' | 'descending' | 'none' {
  const sort = currentSort(state, defaultSort);
  if (sort === field) return 'ascending';
  return sort === `-${field}` ? 'descending' : 'none';
}

export function SortHeader({ state, field, label, defaultSort }: SortHeaderProps) {
  const direction = sortDirection(state, field, defaultSort);
  const next = direction === 'ascending' ? `-${field}` : field;
  const Icon = direction === 'none' ? ChevronsUpDown : direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <Link
      href={listHref(state, { sort: next === defaultSort ? undefined : next })}
      className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 hover:text-ink"
    >
      {label}
      <Icon aria-hidden className={direction === 'none' ? 'size-3.5 text-faint' : 'size-3.5 text-ink'} />
    </Link>
  );
}
