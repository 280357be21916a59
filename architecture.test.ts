import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as account from '@/lib/account';
import * as audit from '@/lib/audit';
import * as clients from '@/lib/clients';
import { grantTypes } from '@/lib/clients/schema';
import * as consents from '@/lib/consents';
import type { Ctx } from '@/lib/context';
import * as keys from '@/lib/keys';
import { grantTypesSupported } from '@/lib/oauth';
import { operations } from '@/lib/openapi';
import * as overview from '@/lib/overview';
import * as resources from '@/lib/resources';
import * as search from '@/lib/search';
import * as trustedIssuers from '@/lib/trusted-issuers';
import * as users from '@/lib/users';
import type { Verb } from '@/lib/verb';

const rooms = ['app', 'cli', 'components', 'db', 'lib', 'server'];

function filesIn(folder: string, name = /\.tsx?$/): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file, name) : name.test(entry.name) ? [file] : [];
  });
}

const isTest = (file: string) => /\.(test|spec)\.ts$|testing\//.test(file);
const sources = rooms.flatMap((folder) => filesIn(folder));
const code = new Map(sources.filter((file) => !isTest(file)).map((file) => [file, readFileSync(file, 'utf8')]));

function importsOf(file: string, text: string, { types }: { types: boolean }): string[] {
  const found = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?from '([^']+)'/gm)];
  return found
    .filter(([, type]) => types || !type)
    .map(([, , name = '']) =>
      name.startsWith('@/') ? name.slice(2) : name.startsWith('.') ? path.join(path.dirname(file), name) : null,
    )
    .filter((name) => name !== null)
    .map((name) => [`${name}.ts`, `${name}.tsx`, `${name}/index.ts`].find((candidate) => code.has(candidate)) ?? name);
}

it('looks at the whole project', () => {
  expect(code.size).toBeGreaterThan(200);
});

it('RFC 6531: no field is of type email, which browsers keep from international addresses', () => {
  expect([...code].filter(([, text]) => text.includes('type="email"')).map(([file]) => file)).toEqual([]);
});

describe('which way imports point', () => {
  it('no module imports itself by a detour', () => {
    const graph = new Map([...code].map(([file, text]) => [file, importsOf(file, text, { types: false })]));
    const cycles: string[] = [];
    const state = new Map<string, 'open' | 'done'>();
    const visit = (file: string, trail: string[]) => {
      if (state.get(file) === 'done' || !graph.has(file)) return;
      if (state.get(file) === 'open') return void cycles.push([...trail.slice(trail.indexOf(file)), file].join(' > '));
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of graph.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('what runs in the browser takes only schemas from lib', () => {
    const wrong = [...code]
      .filter(([, text]) => /^'use client'/.test(text))
      .flatMap(([file, text]) =>
        importsOf(file, text, { types: false })
          .filter((name) => /^(lib|db|server|cli)\//.test(name) && !name.endsWith('/schema.ts'))
          .map((name) => `${file} > ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('only the edges of pages know Next and React', () => {
    const wrong = [...code]
      .filter(
        ([file, text]) =>
          !/^(app|components|lib\/console|server)\//.test(file) && /from '(next|react)(\/|')/.test(text),
      )
      .map(([file]) => file);
    expect(wrong).toEqual([]);
  });

  it('only these files know next-auth', () => {
    const knows = [...code].filter(([, text]) => /from 'next-auth/.test(text)).map(([file]) => file);
    expect(knows.sort()).toEqual(['lib/console/session-cookie.ts', 'lib/console/session.ts']);
  });
});

describe('entry points', () => {
  it('routes export wrapped handlers and nothing else', () => {
    const routes = [...code].filter(([file]) => /^app\/\((protocol|rest)\).*route\.ts$/.test(file));
    expect(routes.length).toBeGreaterThan(20);
    for (const [file, text] of routes) {
      const exported = [...text.matchAll(/^export .*$/gm)].map(([line]) => line);
      expect(exported, file).toHaveLength(1);
      expect(exported[0], file).toMatch(
        /^export const \{ .* \} = (methods|apiMethods|jsonDocument|jwksDocument|\w+Endpoint)\(/,
      );
    }
  });

  it('server actions are declared from verbs', () => {
    const actions = [...code].filter(([file]) => /^app\/.*actions\.ts$/.test(file));
    expect(actions.length).toBeGreaterThan(2);
    for (const [file, text] of actions) {
      expect(text, file).toMatch(/^'use server'/);
      expect(text, file).toMatch(/define(Account)?Action\(/);
      expect(text, file).not.toMatch(/drizzle|container\(/);
    }
  });

  it('nothing but the settings and the start reads the environment', () => {
    const readers = [...code]
      .filter(([file, text]) => /process\.env/.test(text) && !/^(server|cli)\//.test(file))
      .map(([file]) => file);
    expect(readers).toEqual([]);
  });

  it('whoever opens a transaction in a feature records what was done', () => {
    const silent = [...code]
      .filter(
        ([file, text]) =>
          /^lib\/(users|clients|keys|sessions|setup|tokens|oauth|logout|resources|consents|account|trusted-issuers)\//.test(
            file,
          ) && /(change\(ctx|db\.transaction\()/.test(text),
      )
      .filter(([, text]) => !/recordAudit|insertUser|advanceKeys|endSessionsOf/.test(text))
      .map(([file]) => file);
    expect(silent).toEqual([]);
  });
});

const exported: [string, unknown][] = Object.entries({
  ...users,
  ...clients,
  ...audit,
  ...keys,
  ...overview,
  ...search,
  ...trustedIssuers,
  ...resources,
  ...consents,
  ...account,
});
const verbs = exported.filter(
  (entry): entry is [string, Verb<z.ZodType, unknown>] => typeof entry[1] === 'function' && 'permission' in entry[1],
);

describe('verbs', () => {
  it('there are as many as there are things to do', () => {
    expect(verbs.length).toBeGreaterThan(25);
  });

  it.each(verbs)('%s refuses whoever lacks its permission, before it looks at anything', async (_name, verb) => {
    const ctx = { actor: { permissions: new Set() } } as unknown as Ctx;
    await expect(verb(ctx, undefined)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('every operation of the API is one of them', () => {
    const known = new Set(verbs.map(([, verb]) => verb as unknown));
    for (const { operationId, verb } of operations) expect(known.has(verb), operationId).toBe(true);
  });

  it('the grants a client can be given are the grants the token endpoint knows', () => {
    expect(grantTypes.map(({ type }) => type).sort()).toEqual([...grantTypesSupported].sort());
  });
});

describe('size', () => {
  it('files stay small', () => {
    const lengths = [...code]
      .map(([file, text]) => ({ file, lines: text.split('\n').length }))
      .sort((a, b) => a.lines - b.lines);
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(80);
    expect(lengths[Math.floor(lengths.length * 0.95)]?.lines).toBeLessThanOrEqual(250);
  });
});

const tests = new Map(
  [...rooms, 'docs', 'e2e', 'examples', 'interop', 'scripts']
    .flatMap((folder) => filesIn(folder))
    .filter(isTest)
    .map((file) => [file, readFileSync(file, 'utf8')]),
);

/** The rows of the tables of a document, as the text of their cells. */
const rowsOf = (document: string): string[][] =>
  readFileSync(document, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([first = '']) => !['Requirement', 'Id'].includes(first) && !first.startsWith('---'));

/** Expects a cell to name a test file and a title in it, or the part of a title that its table of cases gives. */
function expectTest(cell: string, row: string[]): void {
  const [where = '', title = ''] = cell.split(': "');
  const text = tests.get(where.replaceAll('`', ''));
  expect(text, `${where} of ${row}`).toBeDefined();
  expect(title, `${row}`).not.toBe('');
  expect(text?.includes(title.replace(/"$/, '')), `${title} of ${row}`).toBe(true);
}

describe('docs/protocol.md', () => {
  it('names files and tests that exist', () => {
    const rows = rowsOf('docs/protocol.md');
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) {
      const [, , file = '', test = ''] = row;
      expect(code.has(file.replaceAll('`', '')), `${file} of ${row}`).toBe(true);
      expectTest(test, row);
    }
  });
});

describe('docs/security.md', () => {
  const rows = rowsOf('docs/security.md');
  const listed = rows.map(([id = '']) => id);
  const cited = new Set(citedThreats());

  it('has one row for each threat and fault that code, tests and documents cite, and no other', () => {
    expect(listed).toEqual([...new Set(listed)]);
    expect([...cited].filter((id) => !listed.includes(id))).toEqual([]);
    expect(listed.filter((id) => !cited.has(id))).toEqual([]);
  });

  it('names files and tests that exist', () => {
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const [, , , file = '', test = ''] = row;
      expect(existsSync(file.replaceAll('`', '')), `${file} of ${row}`).toBe(true);
      expectTest(test, row);
    }
  });
});

/** Ids like A11 and B14, but not escapes such as %A4 and references such as $B0. */
function citedThreats(): string[] {
  const files = [...rooms, 'bench', 'docs', 'e2e', 'examples', 'interop', 'scripts']
    .flatMap((folder) => filesIn(folder, /\.(tsx?|mjs|md)$/))
    .filter((file) => file !== path.join('docs', 'security.md'));
  return files.flatMap((file) => readFileSync(file, 'utf8').match(/(?<![\w%$])[AB]\d{1,3}\b/g) ?? []);
}
