import { type LucideIcon, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleTexts } from '@/lib/edges/pages';
import { MAX_WALKED } from '@/lib/storage/walk';
import { totalText } from './count-of';
import { EmptyPage } from './empty-page';
import { KeepList } from './keep-list';
import { ListProblem } from './list-problem';
import { type ListState, pageHref, pageSizeOf, unfilteredHref } from './list-state';
import { NothingYet } from './nothing-yet';
import { pageLinks } from './page-links';
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
  /** `total` is the number of rows of all pages, as text; null if it is not known. */
  children: (rows: Row[], total: string | null) => ReactNode;
};

/**
 * The rows of a list with the links to its other pages, or the reason why there are none. A page that looked at a bounded
 * number of rows can have few, or none, although later ones match: it says so and leads on.
 */
export async function ListBody<Row>(props: ListBodyProps<Row>) {
  const { state, listed, none, noMatch, children } = props;
  const { page, problem } = listed;
  const texts = await consoleTexts();
  if (page === null) return <ListProblem problem={problem} clearHref={unfilteredHref(state)} />;
  const { items, next_cursor } = page;
  const links = pageLinks(state, next_cursor);
  if (items.length > 0) {
    const end = (links.page - 1) * pageSizeOf(state) + items.length;
    // A total that stopped at a bound says nothing beyond it.
    const total =
      page.total === undefined || page.total < end ? null : totalText(texts, page.total, page.total_is_capped);
    return (
      <>
        <KeepList path={state.path} address={pageHref(state)} />
        {children(items, total)}
        <Pagination state={state} count={items.length} nextCursor={next_cursor} total={total} />
        {next_cursor && items.length < pageSizeOf(state) ? (
          <p className="border-line border-t px-4 py-2 text-muted text-sm">
            {texts.text('console.grants.walk.short', { count: MAX_WALKED })}
          </p>
        ) : null}
      </>
    );
  }
  if (links.next) return <NothingYet href={links.next} />;
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
