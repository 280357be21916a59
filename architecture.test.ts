import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as audit from '@/lib/audit';
import * as resources from '@/lib/directory/api-resources';
import * as brand from '@/lib/directory/brand';
import * as bulk from '@/lib/directory/bulk';
import * as clients from '@/lib/directory/clients';
import { grantTypes } from '@/lib/directory/clients/schema';
import * as consents from '@/lib/directory/consents';
import * as deletedRecords from '@/lib/directory/deleted-records';
import * as grants from '@/lib/directory/grants';
import * as identityProviders from '@/lib/directory/identity-providers';
import * as invitations from '@/lib/directory/invitations';
import * as keys from '@/lib/directory/keys';
import * as mail from '@/lib/directory/mail';
import * as overview from '@/lib/directory/overview';
import * as plannedChanges from '@/lib/directory/planned-changes';
import * as requestLimits from '@/lib/directory/request-limits';
import * as requests from '@/lib/directory/requests';
import * as savedViews from '@/lib/directory/saved-views';
import * as search from '@/lib/directory/search';
import * as secretReminders from '@/lib/directory/secret-reminders';
import * as sessions from '@/lib/directory/sessions';
import * as settings from '@/lib/directory/settings';
import * as trustedIssuers from '@/lib/directory/trusted-issuers';
import * as userImports from '@/lib/directory/user-imports';
import * as userMessages from '@/lib/directory/user-messages';
import * as users from '@/lib/directory/users';
import { operations } from '@/lib/edges/openapi';
import { labelAllVerbs } from '@/lib/edges/openapi/label-all-verbs';
import type { Ctx } from '@/lib/kernel/context';
import type { Verb } from '@/lib/kernel/verb';
import { grantTypesSupported } from '@/lib/oauth';
import * as dryRun from '@/lib/oauth/dry-run';
import * as explanation from '@/lib/oauth/explanation';
import * as inspection from '@/lib/oauth/inspection';
import * as tokenFamilies from '@/lib/oauth/token-families';
import * as account from '@/lib/sign-in/account';
import * as providerTest from '@/lib/sign-in/provider-test';
import * as signInCheck from '@/lib/sign-in/sign-in-check';
import * as terms from '@/lib/sign-in/terms';
import * as userFactors from '@/lib/sign-in/user-factors';
import * as userIdentities from '@/lib/sign-in/user-identities';

const folders = ['app', 'cli', 'components', 'db', 'lib', 'server'];

function filesIn(folder: string, name = /\.tsx?$/): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file, name) : name.test(entry.name) ? [file] : [];
  });
}

const isTest = (file: string) => /\.(test|spec)\.ts$|testing\//.test(file);
const sources = folders.flatMap((folder) => filesIn(folder));
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

it('reads the code of the whole project', () => {
  expect(code.size).toBeGreaterThan(200);
});

it('RFC 6531: no input has type email, because browsers reject international addresses there', () => {
  expect([...code].filter(([, text]) => text.includes('type="email"')).map(([file]) => file)).toEqual([]);
});

/** The rooms of lib, from the bottom: a file imports from its own room and from the rooms before it. */
const libRooms = ['kernel', 'language', 'storage', 'audit', 'directory', 'sign-in', 'oauth', 'edges', 'runtime'];
/** The folders of lib/edges, in the same order. */
const edgeFolders = ['http', 'openapi', 'browser', 'docs', 'pages'];
/** Exempt: it names the types of the parts that the rooms above it provide. */
const CONTAINER = path.join('lib', 'kernel', 'container.ts');

describe('rooms of lib', () => {
  it('lib has exactly these folders and no other file', () => {
    expect(readdirSync('lib').sort()).toEqual([...libRooms, 'testing'].sort());
    expect(readdirSync(path.join('lib', 'edges')).sort()).toEqual([...edgeFolders].sort());
  });

  it('docs/architecture.md lists exactly the folders of lib, from the top', () => {
    const listed = readFileSync('docs/architecture.md', 'utf8').matchAll(/^\| `lib\/([\w-]+)` \|/gm);
    expect(Array.from(listed, ([, name]) => name)).toEqual([...libRooms.toReversed(), 'testing']);
  });
});

const isUpward = (from: string, to: string, rank: string[], depth: number): boolean =>
  rank.indexOf(to.split('/')[depth] ?? '') > rank.indexOf(from.split('/')[depth] ?? '');

/** Every import of one file of lib by another, types included. */
function importsInLib(): { file: string; name: string }[] {
  const inLib = [...code].filter(([file]) => file.startsWith('lib/'));
  return inLib.flatMap(([file, text]) =>
    importsOf(file, text, { types: true })
      .filter((name) => name.startsWith('lib/'))
      .map((name) => ({ file, name })),
  );
}

/** The cycles of a graph of imports, each as the path from a file back to itself. */
function cyclesIn(graph: Map<string, string[]>): string[] {
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
  return cycles;
}

describe('direction of imports', () => {
  it('a room of lib imports only from itself and from the rooms below it, types included', () => {
    const isInEdges = (file: string) => file.startsWith('lib/edges/');
    const upward = importsInLib()
      .filter(({ file }) => file !== CONTAINER)
      .filter(
        ({ file, name }) =>
          isUpward(file, name, libRooms, 1) ||
          (isInEdges(file) && isInEdges(name) && isUpward(file, name, edgeFolders, 2)),
      );
    expect(upward).toEqual([]);
  });

  it('no two features of a room import each other', () => {
    const feature = (file: string) => file.split('/').slice(0, 3).join('/');
    const isInFeature = (file: string) => /^lib\/[^/]+\/[^/]+\//.test(file);
    const pairs = new Set(
      importsInLib()
        .filter(({ file, name }) => isInFeature(file) && isInFeature(name) && feature(file) !== feature(name))
        .map(({ file, name }) => `${feature(file)} > ${feature(name)}`),
    );
    const mutual = [...pairs].filter((pair) => pairs.has(pair.split(' > ').reverse().join(' > ')));
    expect(mutual).toEqual([]);
  });

  it('imports have no cycles, types included', () => {
    const graph = new Map([...code].map(([file, text]) => [file, importsOf(file, text, { types: true })]));
    graph.delete(CONTAINER);
    expect(cyclesIn(graph)).toEqual([]);
  });
});

describe('access to Next, React and storage', () => {
  it('client components import only choices from lib, and load schemas when a form is checked', () => {
    const inBrowser = new Set([...code].filter(([, text]) => /^'use client'/.test(text)).map(([file]) => file));
    const valueImports = (file: string) => importsOf(file, code.get(file) ?? '', { types: false });
    for (const file of inBrowser)
      for (const name of valueImports(file))
        if (/^(app|components)\//.test(name) && !/^'use server'/.test(code.get(name) ?? '')) inBrowser.add(name);
    const wrong = [...inBrowser].flatMap((file) =>
      valueImports(file)
        .filter(
          (name) =>
            /^(lib|db|server|cli)\//.test(name) &&
            !name.endsWith('/choices.ts') &&
            // Texts for the browser: formatters, without a parser and without messages.
            !['lib/language/texts.ts', 'lib/language/formatters.ts', 'lib/language/direction-of.ts'].includes(name) &&
            !/^lib\/edges\/pages\/schema\.ts$/.test(name) &&
            // The contrast of colours is shown while they are picked.
            !/^lib\/kernel\/(brand-colors|contrast)\.ts$/.test(name),
        )
        .map((name) => `${file} > ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('only app, components, lib/edges/pages and server import Next and React', () => {
    const wrong = [...code]
      .filter(
        ([file, text]) =>
          !/^(app|components|lib\/edges\/pages|server)\//.test(file) && /from '(next|react)(\/|')/.test(text),
      )
      .map(([file]) => file);
    expect(wrong).toEqual([]);
  });

  it('only the files around the session cookie import next-auth', () => {
    const importers = [...code].filter(([, text]) => /from 'next-auth/.test(text)).map(([file]) => file);
    expect(importers.sort()).toEqual([
      'lib/edges/browser/session-id.ts',
      'lib/edges/pages/session.ts',
      'lib/edges/pages/sign-in-providers.ts',
      'lib/edges/pages/sign-in-refused.ts',
    ]);
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

  it('only server and cli read the environment', () => {
    const readers = [...code]
      .filter(([file, text]) => /process\.env/.test(text) && !/^(server|cli)\//.test(file))
      .map(([file]) => file);
    expect(readers).toEqual([]);
  });

  it('A106: every file that hashes a new password has it checked', () => {
    const unchecked = [...code]
      .filter(
        ([file, text]) => /^lib\/(directory|sign-in|oauth|edges)\//.test(file) && /\bpasswords\.hash\(/.test(text),
      )
      .filter(([, text]) => !/\bcheckNewPassword\(/.test(text))
      .map(([file]) => file);
    // It computes another hash of the same password.
    expect(unchecked).toEqual(['lib/sign-in/passwords/verify-password.ts']);
  });

  it('every file that opens a transaction in a feature records an audit event', () => {
    const silent = [...code]
      .filter(
        ([file, text]) =>
          /^lib\/(directory|sign-in|oauth)\//.test(file) && /(change\(ctx|db\.transaction\()/.test(text),
      )
      .filter(
        ([, text]) =>
          !/recordAudit|insertUser|insertIdentity|unlinkIdentities|advanceKeys|endSessionsOf|removeOwnAccount|beginJob/.test(
            text,
          ),
      )
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
  ...savedViews,
  ...requestLimits,
  ...trustedIssuers,
  ...identityProviders,
  ...bulk,
  ...deletedRecords,
  ...settings,
  ...secretReminders,
  ...plannedChanges,
  ...brand,
  ...resources,
  ...consents,
  ...grants,
  ...sessions,
  ...mail,
  ...invitations,
  ...userImports,
  ...userMessages,
  ...account,
  ...providerTest,
  ...userFactors,
  ...terms,
  ...dryRun,
  ...inspection,
  ...requests,
  ...explanation,
  ...tokenFamilies,
  ...signInCheck,
  ...userIdentities,
});
const verbs = exported.filter(
  (entry): entry is [string, Verb<z.ZodType, unknown>] => typeof entry[1] === 'function' && 'permission' in entry[1],
);

describe('verbs', () => {
  it('all of them are found', () => {
    expect(verbs.length).toBeGreaterThan(25);
  });

  it.each(verbs)('%s refuses a caller without its permission before it parses the input', async (_name, verb) => {
    const ctx = { actor: { permissions: new Set() } } as unknown as Ctx;
    await expect(verb(ctx, undefined)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('all of them are labelled with their names, for their spans', () => {
    labelAllVerbs();
    expect(verbs.filter(([name, verb]) => verb.label !== name).map(([name]) => name)).toEqual([]);
  });

  it('every operation of the API calls one of them', () => {
    const exportedVerbs = new Set(verbs.map(([, verb]) => verb as unknown));
    for (const { operationId, verb } of operations) expect(exportedVerbs.has(verb), operationId).toBe(true);
  });

  it('the grant types of a client are the grant types of the token endpoint', () => {
    expect(grantTypes.map(({ type }) => type).sort()).toEqual([...grantTypesSupported].sort());
  });
});

describe('size', () => {
  it('files have at most 400 lines, half of them at most 80, and 95 of 100 at most 250', () => {
    const lengths = [...code]
      .map(([file, text]) => ({ file, lines: text.split('\n').length }))
      .sort((a, b) => a.lines - b.lines);
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(80);
    expect(lengths[Math.floor(lengths.length * 0.95)]?.lines).toBeLessThanOrEqual(250);
  });
});

const tests = new Map(
  [...folders, 'docs', 'e2e', 'examples', 'interop', 'scripts']
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

/** Expects a cell to name a test file and a title in it, or a case of a table test that is part of a title. */
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

  it('has exactly one row for each threat and fault that code, tests and documents cite', () => {
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

/** Ids like A11 and B14, without escapes (%A4) and references (for example $B0). */
function citedThreats(): string[] {
  const files = [...folders, 'bench', 'docs', 'e2e', 'examples', 'interop', 'scripts']
    .flatMap((folder) => filesIn(folder, /\.(tsx?|mjs|md)$/))
    .filter((file) => file !== path.join('docs', 'security.md'));
  return files.flatMap((file) => readFileSync(file, 'utf8').match(/(?<![\w%$])[AB]\d{1,3}\b/g) ?? []);
}
