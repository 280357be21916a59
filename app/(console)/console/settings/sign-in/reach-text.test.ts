import { expect, it } from 'vitest';
import { englishTexts } from '@/lib/language';
import { reachText } from './reach-text';

it.each([
  [{ count: 0, is_capped: false }, 'All active users of this kind have one.'],
  [{ count: 1, is_capped: false }, '1 active user has none.'],
  [{ count: 1234, is_capped: false }, '1,234 active users have none.'],
  [{ count: 1000, is_capped: true }, 'At least 1,000 active users have none.'],
])('%o reads %s', (reach, text) => {
  expect(reachText(englishTexts, reach)).toBe(text);
});
