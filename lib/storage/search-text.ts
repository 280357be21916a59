import { foldText } from '@/lib/kernel/fold-text';
import { beginsWord } from '@/lib/kernel/search-terms';

export type SearchColumns = { searchText: string; sortName: string | null };

const MAX_LETTERS = 1_000;
const MAX_SORTED = 100;

/**
 * The value of `search_text`: the words of the texts, folded. A word that begins another one is left out. Places where a
 * short term may begin a word are words of their own: after punctuation, and everywhere in scripts without spaces.
 */
export function searchTextOf(texts: readonly (string | null | undefined)[]): string {
  const words = [...new Set(texts.flatMap((text) => foldText(text ?? '').split(' ')))];
  const kept = words.filter((word) => !words.some((other) => other !== word && other.startsWith(word)));
  return [...[...new Set([...kept, ...kept.flatMap(beginnings)])].join(' ')].slice(0, MAX_LETTERS).join('');
}

/** Two letters from each place inside a word where a word may begin. */
function beginnings(word: string): string[] {
  const letters = [...word];
  return letters.flatMap((letter, at) =>
    at > 0 && beginsWord(letters[at - 1] ?? '', letter) ? [letters.slice(at, at + 2).join('')] : [],
  );
}

/** The value of `sort_name`: the folded name; null without a name. Bounded, because an index and a cursor contain it. */
export const sortNameOf = (name: string | null | undefined): string | null =>
  name ? [...foldText(name)].slice(0, MAX_SORTED).join('') : null;
