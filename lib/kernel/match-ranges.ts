import { foldText } from './fold-text';
import { ANYWHERE_FROM, beginsWord } from './search-terms';

export type Range = [start: number, end: number];

/**
 * Where a text has the folded terms of a search, as ranges of UTF-16 units without overlap. A letter is whole with its
 * accents, and a letter that folds to two counts when one of them matches.
 */
export function matchRanges(text: string, terms: readonly string[]): Range[] {
  const letters = foldedLetters(text);
  const folded = letters.map(({ unit }) => unit).join('');
  const found: Range[] = [];
  for (const term of terms) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
      const [first, last] = [letters[at], letters[at + term.length - 1]];
      if (first && last && mayBegin(folded, at, term)) found.push([first.start, last.end]);
    }
  }
  return merged(found);
}

/** A short term matches only where a word begins, as in the search itself. */
const mayBegin = (folded: string, at: number, term: string): boolean =>
  [...term].length >= ANYWHERE_FROM || beginsWord([...folded.slice(0, at)].at(-1) ?? '', [...term][0] ?? '');

/** Each UTF-16 unit of the folded text, with the range of the text that it comes from. */
function foldedLetters(text: string): { unit: string; start: number; end: number }[] {
  return [...text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)].flatMap(({ 0: letter, index }) => {
    const folded = /^\s/u.test(letter) ? ' ' : foldText(letter);
    return folded.split('').map((unit) => ({ unit, start: index, end: index + letter.length }));
  });
}

function merged(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
