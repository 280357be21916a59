import { expect, it } from 'vitest';
import { searchTextOf, sortNameOf } from './search-text';

it('leaves out words that begin another word, and adds the places where a short term may begin', () => {
  expect(searchTextOf(['Anna Müller', 'anna.mueller', 'anna.mueller@example.com'])).toBe(
    'muller anna.mueller@example.com mu ex co',
  );
  expect(searchTextOf(['田中太郎', null, undefined])).toBe('田中太郎 中太 太郎 郎');
});

it('is bounded, whatever the text expands to', () => {
  expect([...searchTextOf(['\uFDFA'.repeat(100), 'a', 'a@b.example'])].length).toBeLessThanOrEqual(1_000);
  expect([...(sortNameOf('\uFDFA'.repeat(100)) ?? '')]).toHaveLength(100);
  expect(sortNameOf(null)).toBeNull();
  expect(sortNameOf('Émile Zola')).toBe('emile zola');
});
