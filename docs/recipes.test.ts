import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const page = readFileSync(path.join(import.meta.dirname, 'recipes.md'), 'utf8');
const recipes = page
  .split(/^## /m)
  .slice(1)
  .map((text): [string, string] => [text.slice(0, text.indexOf('\n')), text]);

/** Paths in the text; of one with a placeholder, the folder above it. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([^`\s]+\.(?:tsx?|md|sql|example)|\.[^`\s]+)`/g)].map(([, name = '']) =>
    name.includes('<') ? path.dirname(name.slice(0, name.indexOf('<') + 1)) : name,
  );

/** The tests that a recipe ends in: the file and a part of a title. */
const testsIn = (text: string) =>
  [...text.matchAll(/`(\S+\.(?:test|spec)\.ts)`:\s+"([^"]+)"/g)].map(([, file = '', title = '']) => ({ file, title }));

it('docs/recipes.md has a recipe for everything that people add', () => {
  expect(recipes.map(([title]) => title)).toEqual([
    'A grant type',
    'A refusal',
    'A page of the console',
    'A resource of the management API',
    'A table with a migration',
    'A setting',
    'A setting in the database',
    'A text of a page of a flow',
    'A text of the console',
    'An audit action',
    'An act that can need an approval',
    'A metric',
    'A mail',
    'A member of a client',
  ]);
});

describe.each(recipes)('docs/recipes.md: %s', (_title, text) => {
  it('names files that exist', () => {
    const named = pathsIn(text);
    expect(named.length).toBeGreaterThan(3);
    for (const file of named) expect(existsSync(file), file).toBe(true);
  });

  it('numbers its steps and ends in a test that exists', () => {
    const steps = [...text.matchAll(/^(\d+)\. (.+)$/gm)];
    expect(steps.map(([, number]) => Number(number))).toEqual(steps.map((_, at) => at + 1));
    expect(steps.at(-1)?.[2]).toMatch(/^Test: /);
    const tests = testsIn(text);
    expect(tests.length).toBeGreaterThan(0);
    for (const { file, title } of tests) expect(readFileSync(file, 'utf8'), file).toContain(title);
  });
});
