import { expect, it } from 'vitest';
import { matchRanges } from './match-ranges';
import { searchTerms } from './search-terms';

/** The text with brackets around what the search marks. */
const marked = (text: string, q: string): string => {
  let end = text.length;
  let result = '';
  for (const [start, after] of matchRanges(text, searchTerms(q)).reverse()) {
    result = `[${text.slice(start, after)}]${text.slice(after, end)}${result}`;
    end = start;
  }
  return text.slice(0, end) + result;
};

it.each([
  ['Anna Müller', 'mull', 'Anna [Müll]er'],
  ['Anna Mu\u0308ller', 'mull', 'Anna [Mu\u0308ll]er'],
  ['Anna Müller', 'ann ller', '[Ann]a Mü[ller]'],
  ['Straße', 'ass', 'Str[aß]e'],
  ['Иванова Юлия', 'ВАН', 'И[ван]ова Юлия'],
  ['田中太郎', '太郎', '田中[太郎]'],
  ['김민수', '민', '김[민]수'],
  ['banana', 'anan nana', 'b[anana]'],
  ['Anna an', 'an', '[An]na [an]'],
  ['joanna', 'an', 'joanna'],
  ['a.brown@example.com', 'br ex', 'a.[br]own@[ex]ample.com'],
  ['😀 smile', 'smi', '😀 [smi]le'],
  ['nothing', 'else', 'nothing'],
  ['', 'x', ''],
])('%s, searched for %s', (text, q, expected) => {
  expect(marked(text, q)).toBe(expected);
});
