import { expect, it } from 'vitest';
import { englishTexts } from '@/lib/language';
import { browserMessages } from './browser-messages';

const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Array.isArray(value)
    ? value.every(isPlain)
    : Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain));

it('messages for the browser are plain objects, as React demands', () => {
  const messages = browserMessages(englishTexts, ['account.']);
  expect(Object.keys(messages).length).toBeGreaterThan(100);
  expect(isPlain(messages)).toBe(true);
});
