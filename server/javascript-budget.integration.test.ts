import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { expect, it } from 'vitest';

/** Compressed bytes that a page of the console, or of the account, may load before it can be used. */
const PAGE_BUDGET = 220_000;

/** The same for pages of a flow, which are sent without the scripts of Next (decision 0032). */
const FLOW_BUDGET = 60_000;

const build = '.next';

/** The scripts that each page loads, by its route. */
function scriptsOfPages(): Map<string, string[]> {
  const { rootMainFiles } = JSON.parse(readFileSync(path.join(build, 'build-manifest.json'), 'utf8'));
  const app = path.join(build, 'server/app');
  const manifests = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('page_client-reference-manifest.js'),
  );
  const pages = new Map<string, string[]>();
  for (const name of manifests) {
    const context = vm.createContext({});
    vm.runInContext(`globalThis.globalThis = globalThis;${readFileSync(path.join(app, name), 'utf8')}`, context);
    const manifest: Record<string, { entryJSFiles?: Record<string, string[]> }> = context.__RSC_MANIFEST;
    for (const [route, { entryJSFiles = {} }] of Object.entries(manifest)) {
      const files = new Set<string>([...rootMainFiles, ...Object.values(entryJSFiles).flat()]);
      pages.set(
        route,
        [...files].filter((file) => file.endsWith('.js')),
      );
    }
  }
  return pages;
}

const compressedSize = (file: string): number => {
  const name = path.join(build, file);
  return statSync(existsSync(`${name}.br`) ? `${name}.br` : name).size;
};

it('no page of the console or the account loads more than 220 kB of compressed JavaScript', () => {
  const pages = [...scriptsOfPages()].filter(([route]) => /^\/\((console|account)\)/.test(route));
  expect(pages.length).toBeGreaterThan(20);
  const sizes = pages.map(([route, files]) => ({ route, bytes: files.map(compressedSize).reduce((a, b) => a + b, 0) }));
  expect(sizes.filter(({ bytes }) => bytes < 50_000)).toEqual([]);
  expect(sizes.filter(({ bytes }) => bytes > PAGE_BUDGET)).toEqual([]);
});

it('all scripts of the pages of a flow together have at most 60 kB', () => {
  const sizes = ['flow', 'passkey', 'strength', 'challenge'].map((name) => statSync(`dist/${name}.mjs`).size);
  for (const size of sizes) expect(size).toBeGreaterThan(100);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(FLOW_BUDGET);
});
