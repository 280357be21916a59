import { type ListState, listHref } from './list-state';

const MAX_TRAIL = 12;

type PageLinks = { page: number; first: string | null; previous: string | null; next: string | null };

/** Cursors only lead forward, so the address also has the cursors of the pages before (`trail`). */
export function pageLinks(state: ListState, nextCursor: string | null): PageLinks {
  const { cursor, trail, page: pageText } = state.params;
  const before = trail ? trail.split(',') : [];
  const page = cursor ? Math.max(2, Number.parseInt(pageText ?? '', 10) || 2) : 1;
  const to = (changes: Record<string, string | undefined>) => listHref(state, changes);
  const previous =
    page === 2
      ? to({})
      : before.length > 0
        ? to({ cursor: before.at(-1), trail: before.slice(0, -1).join(','), page: String(page - 1) })
        : null;
  const nextTrail = (cursor ? [...before, cursor] : []).slice(-MAX_TRAIL).join(',');
  return {
    page,
    first: page > 2 ? to({}) : null,
    previous: page > 1 ? previous : null,
    next: nextCursor ? to({ cursor: nextCursor, trail: nextTrail, page: String(page + 1) }) : null,
  };
}
