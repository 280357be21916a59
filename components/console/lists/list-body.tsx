import { type LucideIcon, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleTexts } from '@/lib/edges/pages';
import { totalText } from './count-of';
import { EmptyPage } from './empty-page';
import { KeepList } from './keep-list';
import { ListProblem } from './list-problem';
import { type ListState, pageHref, unfilteredHref } from './list-state';
import { Pagination } from './pagination';

type Page<Row> = { items: Row[]; next_cursor: string | null; total?: number; total_is_capped?: boolean };

/** A page of a list, or the problem with its address. */
export type Listed<T> = { page: T; problem: null } | { page: null; problem: string };

type ListBodyProps<Row> = {
  state: ListState;
  listed: Listed<Page<Row>>;
  /** Shown when the list has no rows and no filter is set. */
  none: ReactNode;
  /** Shown when the filters match no row. */
  noMatch: { icon?: LucideIcon; title: string; hint: string };
  /** `total` is the number of rows of all pages, as text. */
  children: (rows: Row[], total: string) => ReactNode;
};

/** The rows of a list with the links to its other pages, or the reason why there are none. */
export async function ListBody<Row>(props: ListBodyProps<Row>) {
  const { state, listed, none, noMatch, children } = props;
  const { page, problem } = listed;
  const texts = await consoleTexts();
  if (page === null) return <ListProblem problem={problem} clearHref={unfilteredHref(state)} />;
  if (page.items.length > 0) {
    const { items, next_cursor } = page;
    const total = page.total === undefined ? undefined : totalText(texts, page.total, page.total_is_capped);
    return (
      <>
        <KeepList path={state.path} address={pageHref(state)} />
        {children(items, total ?? '')}
        <Pagination state={state} count={items.length} nextCursor={next_cursor} total={total} />
      </>
    );
  }
  if (state.params.cursor) return <EmptyPage state={state} />;
  if (!state.isFiltered) return none;
  return (
    <EmptyState
      icon={noMatch.icon ?? SearchX}
      title={noMatch.title}
      action={<ButtonLink href={unfilteredHref(state)}>{texts.text('console.shared.list.clear')}</ButtonLink>}
    >
      {noMatch.hint}
    </EmptyState>
  );
}
