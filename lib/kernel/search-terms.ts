import { foldText } from './fold-text';

/** Scripts in which words, or the parts of a name, follow each other without spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

const inWord = /[\p{L}\p{M}\p{N}]/u;

/** Whether a text begins in such a script, so that its first letter may stand inside a word. */
export const isUnspaced = (text: string): boolean => unspaced.test([...text][0] ?? '');

/** Whether a word may begin with `letter` after `before`, which is empty at the beginning of a text. */
export const beginsWord = (before: string, letter: string): boolean =>
  inWord.test(letter) && (!inWord.test(before) || unspaced.test(letter));

/** Terms shorter than this match only where a word begins. */
export const ANYWHERE_FROM = 3;

/** The terms of a search, folded. A record matches when it contains all of them. */
export const searchTerms = (q: string): string[] => [...new Set(foldText(q).split(' '))].filter((term) => term !== '');
