import { expect, it } from 'vitest';
import { resultText } from './result-text';

const of = (groups: Record<string, number>) =>
  Object.entries(groups).flatMap(([group, count]) => Array.from({ length: count }, () => ({ group })));

it.each([
  [{ Users: 1 }, '1 user'],
  [{ Users: 2 }, '2 users'],
  [{ Users: 1, Clients: 2 }, '1 user and 2 clients'],
  [{ Users: 2, Clients: 1, 'API resources': 1, Pages: 1 }, '2 users, 1 client, 1 API resource and 1 command'],
  [{ Pages: 3, Actions: 2 }, '5 commands'],
  [{}, ''],
])('counts each kind in words: %j', (groups, text) => {
  expect(resultText(of(groups))).toBe(text);
});
