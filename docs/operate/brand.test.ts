import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textOfSetting } from '@/cli/setting-text';
import { Settings } from '@/lib/directory/settings';

const rows = Array.from(
  readFileSync('docs/operate/brand.md', 'utf8').matchAll(/^\| `brand\.([a-z_]+)` \| `([^`]*)` \|/gm),
  ([, name, value]) => [name, value],
);

it('docs/operate/brand.md has one row for each setting of the brand, with its default', () => {
  const defaults = Object.entries(Settings.parse({}).brand).map(([name, value]) => [name, textOfSetting(value)]);
  expect(rows).toEqual(defaults);
});
