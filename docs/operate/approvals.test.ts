import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textOfSetting } from '@/cli/setting-text';
import { Settings } from '@/lib/directory/settings';
import { actNames, acts } from '@/lib/kernel/acts';

const page = readFileSync('docs/operate/approvals.md', 'utf8');

/** The rows of the table of a section. */
const rowsOf = (section: string) => {
  const table = page.slice(page.indexOf(`| Setting (\`${section}.…\`)`)).split('\n\n')[0] ?? '';
  return Array.from(table.matchAll(/^\| `([a-z_]+)` \| (?:`([^`]*)`|none) \|/gm), ([, name, value = '']) => [
    name,
    value,
  ]);
};

it.each(['approvals', 'reminders'] as const)(
  'docs/operate/approvals.md has one row for each setting of %s, with its default',
  (section) => {
    const defaults = Object.entries(Settings.parse({})[section]).map(([name, value]) => [name, textOfSetting(value)]);
    expect(rowsOf(section)).toEqual(defaults);
  },
);

it('docs/operate/approvals.md lists every act, and whether it can be planned for a time', () => {
  const table = page.slice(page.indexOf('| Act |')).split('\n\n')[0] ?? '';
  const listed = table
    .split('\n')
    .slice(2)
    .flatMap((row) => {
      const [names = '', , isSchedulable = ''] = row.split('|').slice(1);
      return Array.from(names.matchAll(/`([\w.]+)`/g), ([, name]) => [name, isSchedulable.trim() === 'yes']);
    });
  expect(listed.sort()).toEqual(actNames.map((name) => [name, acts[name].isSchedulable]).sort());
});
