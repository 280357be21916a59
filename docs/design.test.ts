import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

const page = read('design.md');
const css = read('../app/globals.css');

const named = new Set([...page.matchAll(/`([\w-]+)`/g)].map(([, name]) => name));

it('docs/design.md has the value of each colour in both themes', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` \| (#\w{6}) \| (#\w{6}) \|/gm)];
  expect(rows.length).toBeGreaterThan(10);
  for (const [, token, light, dark] of rows) {
    const value = light === dark ? `${light};` : `light-dark(${light}, ${dark});`;
    expect(css, token).toContain(`--${token}: ${value}`);
  }
});

it('docs/design.md names every colour that is not a shade of another one', () => {
  const colours = [...css.matchAll(/^ {2}--([a-z]+(?:-strong)?): (?:light-dark\()?#/gm)].map(([, name]) => name);
  expect(colours.length).toBeGreaterThan(10);
  expect(colours.filter((name) => !named.has(name))).toEqual([]);
});

it('docs/design.md has the size of each text', () => {
  const sizes = [...css.matchAll(/--(text-\w+): ([\d.]+)rem;\s+--\1--line-height: ([\d.]+)rem;/g)];
  expect(sizes.length).toBeGreaterThan(5);
  for (const [, token, size, line] of sizes)
    expect(page, token).toContain(`| \`${token}\` | ${Number(size) * 16} / ${Number(line) * 16} px |`);
});

it('docs/design.md names every component of components/ui', () => {
  const components = readdirSync(new URL('../components/ui', import.meta.url))
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => file.replace('.tsx', ''));
  expect(components.filter((name) => !named.has(name))).toEqual([]);
});
