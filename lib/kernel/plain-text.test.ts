import { expect, test } from 'vitest';
import { line, lines } from './plain-text';

const read = (schema: ReturnType<typeof line>, value: string) => schema.safeParse(value).data ?? 'refused';

test.each([
  ['  Ada  ', 'Ada', 'Ada'],
  ['Ada\n', 'refused', 'Ada'],
  ['\tAda', 'refused', 'refused'],
  ['1 Main Street\r\nLondon\n', 'refused', '1 Main Street\nLondon'],
  ['a\rb', 'refused', 'refused'],
  ['a\tb', 'refused', 'refused'],
  ['a\u202Eb', 'refused', 'refused'],
  ['\n', 'refused', 'refused'],
  ['a\uFE0Fb', 'refused', 'refused'],
  ['\u2764\uFE0F Care', '\u2764\uFE0F Care', '\u2764\uFE0F Care'],
  ['x'.repeat(21), 'refused', 'refused'],
  ['e\u0301', '\u00E9', '\u00E9'],
])('%j becomes %j as one line, and %j as several lines', (given, one, several) => {
  expect([read(line(20), given), read(lines(20), given)]).toEqual([one, several]);
});
