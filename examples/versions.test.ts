import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (...parts: string[]) => JSON.parse(readFileSync(path.join(import.meta.dirname, ...parts), 'utf8'));
const root = read('..', 'package.json');
const installed: Record<string, string> = { ...root.dependencies, ...root.devDependencies };
const names = readdirSync(import.meta.dirname).filter((name) =>
  existsSync(path.join(import.meta.dirname, name, 'package.json')),
);

const sourcesOf = (name: string): string =>
  readdirSync(path.join(import.meta.dirname, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(mjs|js|jsx|ts|tsx)$/.test(file) && !/(^|[\\/])(\.next|node_modules)[\\/]/.test(file))
    .map((file) => readFileSync(path.join(import.meta.dirname, name, file), 'utf8'))
    .join('\n');

describe.each(names)('examples/%s', (name) => {
  const manifest = read(name, 'package.json');

  it('is a private module with a start script and a README', () => {
    expect(manifest).toMatchObject({ private: true, type: 'module', scripts: { start: expect.any(String) } });
    expect(readFileSync(path.join(import.meta.dirname, name, 'README.md'), 'utf8')).toMatch(/^# /);
  });

  it('depends on the versions that are tested here', () => {
    const dependencies: Record<string, string> = manifest.dependencies ?? {};
    for (const [dependency, version] of Object.entries(dependencies))
      expect(installed[dependency], dependency).toBe(version);
  });

  it('declares every package that it imports', () => {
    const imported = [...sourcesOf(name).matchAll(/from '((?:@[^/']+\/)?[^./'][^/']*)/g)].map(([, found]) => found);
    const foreign = imported.filter((found) => !found?.startsWith('node:'));
    for (const found of foreign) expect(Object.keys(manifest.dependencies ?? {}), found).toContain(found);
  });
});
