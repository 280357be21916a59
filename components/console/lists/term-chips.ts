import { isAppError } from '@/lib/kernel/errors';
import { parseSearch, type SearchFields } from '@/lib/kernel/search-fields';
import { type ListState, listHref } from './list-state';

/** A filter that is set, with the address of the list without it. */
export type Chip = { key: string; label: string; href: string };

/** A term of the search, with the search without it. */
export type TermChip = Chip & { q: string };

/** The terms of the search. The list says what is wrong with one that cannot be read, so that it has no chips. */
export function termChips(state: ListState, fields: SearchFields): TermChip[] {
  const { q = '' } = state.params;
  try {
    const { terms } = parseSearch(q, fields, new Date());
    return terms.map(({ source, at }) => {
      const rest = withoutTerm(q, source, at);
      return { key: `${at} ${source}`, label: source, q: rest, href: listHref(state, { q: rest }) };
    });
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}

const withoutTerm = (q: string, source: string, at: number): string =>
  `${q.slice(0, at)}${q.slice(at + source.length)}`.replace(/\s+/g, ' ').trim();
