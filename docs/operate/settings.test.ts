import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { settings } from '@/lib/kernel/config';

const page = readFileSync(path.join(import.meta.dirname, 'settings.md'), 'utf8');
const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$/gm)].map(([, name = '', cell = '']) => ({
  name,
  byDefault: /^`(.*)`$/.exec(cell)?.[1] ?? '',
}));
const example = new Map(
  [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]),
);

it('docs/operate/settings.md has one row for each setting, and no other', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(settings).sort());
});

it.each(rows.filter(({ name }) => example.get(name) !== ''))(
  'docs/operate/settings.md gives the default of $name',
  ({ name, byDefault }) => {
    expect(byDefault).toBe(example.get(name));
  },
);
