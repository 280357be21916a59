import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md'));
const textOf = (page: string) => readFileSync(path.join(import.meta.dirname, page), 'utf8');
const fromFiles = (page: string) =>
  [...textOf(page).matchAll(/^```\w+ (\S+)\n([\s\S]*?)\n```$/gm)].map(([, file = '', code = '']) => ({ file, code }));

const kinds = ['web.md', 'spa.md', 'native.md', 'machine.md', 'device.md', 'resource-server.md', 'mcp.md', 'fapi.md'];

describe.each(kinds)('docs/integrate/%s', (page) => {
  it('says when to choose it, how to register, and what goes wrong', () => {
    const headings = [...textOf(page).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(expect.arrayContaining(['When', 'Register', 'Code', 'Pitfalls']));
  });

  it('is named by the index', () => {
    expect(textOf('README.md')).toContain(`(${page})`);
  });

  it('shows code that is in the file it names', () => {
    const blocks = fromFiles(page);
    expect(blocks.length).toBeGreaterThan(0);
    for (const { file, code } of blocks) expect(readFileSync(file, 'utf8'), file).toContain(code);
  });

  it('shows no other code than commands that run and code of files', () => {
    const opened = [...textOf(page).matchAll(/^```(\S.*)$/gm)].map(([, info]) => info);
    expect(opened.filter((info) => info !== 'sh')).toHaveLength(fromFiles(page).length);
  });
});

it('every page of the folder that names code of a file names it rightly', () => {
  for (const { file, code } of pages.flatMap(fromFiles)) {
    expect(existsSync(file), file).toBe(true);
    expect(readFileSync(file, 'utf8'), file).toContain(code);
  }
});
