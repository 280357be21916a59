import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textOfSetting } from '@/cli/setting-text';
import { Settings } from '@/lib/directory/settings';

const rows = Array.from(
  readFileSync('docs/operate/sign-in.md', 'utf8').matchAll(/^\| `([a-z_]+)` \| (?:`([^`]*)`|none) \|/gm),
  ([, name, value = '']) => [name, value],
);

it('docs/operate/sign-in.md has one row for each setting of sign-in, with its default', () => {
  const defaults = Object.entries(Settings.parse({}).sign_in).map(([name, value]) => [name, textOfSetting(value)]);
  expect(rows).toEqual(defaults);
});
