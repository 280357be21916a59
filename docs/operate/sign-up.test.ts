import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { textOfSetting } from '@/cli/setting-text';
import { Settings } from '@/lib/directory/settings';

const rows = Array.from(
  readFileSync('docs/operate/sign-up.md', 'utf8').matchAll(/^\| `([a-z_]+\.[a-z_]+)` \| (?:`([^`]*)`|none) \|/gm),
  ([, name, value = '']) => [name, value],
);

it('docs/operate/sign-up.md has one row for each setting of registration and terms, with its default', () => {
  const { registration, terms } = Settings.parse({});
  const defaults = Object.entries({ registration, terms }).flatMap(([section, members]) =>
    Object.entries(members).map(([name, value]) => [`${section}.${name}`, textOfSetting(value)]),
  );
  expect(rows).toEqual(defaults);
});
