import { expect, it } from 'vitest';
import { englishTexts } from '@/lib/language';
import type { Command } from './commands';
import { resultText } from './result-text';

const of = (kinds: Partial<Record<Command['kind'], number>>) =>
  (Object.keys(kinds) as Command['kind'][]).flatMap((kind) =>
    Array.from({ length: kinds[kind] ?? 0 }, () => ({ kind })),
  );

it.each([
  [{ user: 1 }, '1 user'],
  [{ user: 2 }, '2 users'],
  [{ user: 1, client: 2 }, '1 user and 2 clients'],
  [{ user: 2, client: 1, api_resource: 1, command: 1 }, '2 users, 1 client, 1 API resource and 1 command'],
  [{ command: 5 }, '5 commands'],
  [{}, ''],
])('counts each kind in words: %j', (kinds, text) => {
  expect(resultText(englishTexts, of(kinds))).toBe(text);
});
