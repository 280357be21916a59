import { hrefOf, type ListState } from './list-state';

const maxTrail = 12;

export type PageLinks = { page: number; first: string | null; previous: string | null; next: string | null };

/** Cursors only lead forward, so the address carries the cursors of the pages already passed. */
export function pageLinks(state: ListState, nextCursor: string | null): PageLinks {
  const { cursor, trail, page: pageText, ...rest } = state.params;
  const passed = trail ? trail.split(',') : [];
  const page = cursor ? Math.max(2, Number.parseInt(pageText ?? '', 10) || 2) : 1;
  const to = (changes: Record<string, string | undefined>) => hrefOf(state.path, { ...rest, ...changes });
  const previous =
    page === 2
      ? to({})
      : passed.length > 0
        ? to({ cursor: passed.at(-1), trail: passed.slice(0, -1).join(','), page: String(page - 1) })
        : null;
  const nextTrail = (cursor ? [...passed, cursor] : []).slice(-maxTrail).join(',');
  return {
    page,
    first: page > 2 ? to({}) : null,
    previous: page > 1 ? previous : null,
    next: nextCursor ? to({ cursor: nextCursor, trail: nextTrail, page: String(page + 1) }) : null,
  };
}
