import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textOfSetting } from '@/cli/setting-text';
import { Settings } from '@/lib/directory/settings';

const page = readFileSync('docs/operate/passwords.md', 'utf8');

/** The rows of the table of a section. */
const rowsOf = (section: string) => {
  const table = page.slice(page.indexOf(`| Setting (\`${section}.…\`)`)).split('\n\n')[0] ?? '';
  return Array.from(table.matchAll(/^\| `([a-z_]+)` \| (?:`([^`]*)`|none) \|/gm), ([, name, value = '']) => [
    name,
    value,
  ]);
};

it.each(['passwords', 'challenge'] as const)(
  'docs/operate/passwords.md has one row for each setting of %s, with its default',
  (section) => {
    const defaults = Object.entries(Settings.parse({})[section]).map(([name, value]) => [
      name,
      value === null ? '' : textOfSetting(value),
    ]);
    expect(rowsOf(section)).toEqual(defaults);
  },
);
