import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/db';
import { updateSettings } from '@/lib/directory/settings';
import { permissionsOf } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import {
  checkUserImport,
  getUserImport,
  listImportRefusals,
  openUserImport,
  stageUserImport,
  startUserImport,
  workOnImports,
} from './';
import type { ImportSummary, RowResult } from './schema';

let t: TestContext;
/** An administrator, who imports. */
let importer: Ctx;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const people = ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay'] as const;
type Person = (typeof people)[number] | 'boss' | 'deputy';
const address = (name: string) => `${name}@example.com`;

beforeEach(async () => {
  await t.db.execute('delete from user_imports');
  await t.db.execute('delete from users');
  for (const username of people) await t.user({ username, email: address(username), name: username });
  await t.user({ username: 'deputy', email: address('deputy'), roles: ['admin'] });
  const { id } = await t.user({ username: 'boss', email: address('boss'), roles: ['admin'] });
  const actor = { kind: 'user' as const, id, name: 'boss', permissions: permissionsOf(['admin']) };
  importer = { ...t.ctx, actor };
});

async function* fileOf(rows: object[]): AsyncGenerator<Uint8Array> {
  for (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`);
}

const existing = (name: Person, members: object = {}) => ({ email: address(name), ...members });
const fresh = (name: string, members: object = {}) => ({ username: name, email: address(name), ...members });
const others = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => fresh(`${prefix}${at}`));

/** Three batches with everything that the rows of a file can be for each other. */
const file = (): object[] => [
  fresh('new'),
  fresh('again', { email: 'NEW@example.com' }),
  fresh('other', { username: 'NEW' }),
  fresh('wrong', { email: 'nobody' }),
  fresh('wrong', { is_active: 'perhaps' }),
  fresh('wrong'),
  fresh('king', { roles: ['king'] }),
  fresh('ada2', { username: 'ada' }),
  existing('ada', { name: 'ada' }),
  existing('bob', { name: 'Robert', username: 'robert' }),
  existing('bob', { name: 'Bobby' }),
  fresh('bob2', { username: 'bob' }),
  existing('cyd', { username: 'robert' }),
  existing('boss', { name: 'Boss', is_active: false }),
  existing('boss', { name: 'Boss' }),
  fresh('chief', { roles: 'admin' }),
  existing('dan', {
    is_active: false,
    password_hash: 'pbkdf2_sha256$260000$seasalt$5q6zv2yMVp524Dm+hdzXL4MRK7tsR28QdW8vM5+uOvA=',
  }),
  ...others('first', 240),
  fresh('new', { name: 'New' }),
  fresh('third', { username: 'bob' }),
  fresh('fourth', { username: 'again' }),
  fresh('fifth', { username: 'first1' }),
  existing('bob', { name: 'Robert the Second' }),
  existing('fay', { username: 'new' }),
  existing('eve', { username: 'eva', 'address.street_address': 'Gasse 1', 'address.locality': 'Bern' }),
  existing('cyd', { name: 'Cyd' }),
  ...others('second', 250),
  fresh('first1'),
  fresh('sixth', { username: 'eve' }),
  existing('ada', { name: 'Ada' }),
  existing('dan', { is_active: true }),
  existing('deputy', { roles: [] }),
];

type Options = Partial<Parameters<typeof openUserImport>[1]>;

const withoutIds = (results: RowResult[]) => results.map(({ id, ...result }) => result);

async function importRows(rows: object[], options: Options, ctx = importer) {
  const opened = await openUserImport(ctx, { format: 'ndjson', source: 'api', ...options });
  const run = opened.run(fileOf(rows));
  const results: RowResult[] = [];
  let next = await run.next();
  for (; !next.done; next = await run.next()) results.push(...next.value);
  return withoutIds(results);
}

/** Imports some batches and leaves. */
async function beginImport(rows: object[], options: Options, batches: number) {
  const opened = await openUserImport(importer, { format: 'ndjson', source: 'api', ...options });
  const run = opened.run(fileOf(rows));
  const results: RowResult[] = [];
  for (let at = 0; at < batches; at++) results.push(...((await run.next()).value as RowResult[]));
  await run.return({} as ImportSummary);
  return withoutIds(results);
}

const state = () =>
  t.db.execute('select email, username, name, roles, is_active, version from users order by email_canonical');
const modes = [{ mode: 'skip' as const }, { mode: 'update' as const }];

describe.each(modes)('the preview of a file, with $mode', ({ mode }) => {
  it('changes nothing, and tells of each row what the import then does', async () => {
    const before = await state();
    const preview = await importRows(file(), { mode, dry_run: true });
    expect(await state()).toEqual(before);
    expect(await importRows(file(), { mode })).toEqual(preview);
    const again = await importRows(file(), { mode, dry_run: true });
    expect(await importRows(file(), { mode })).toEqual(again);
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['skipped', 'refused']));
  });

  it('is equal to an import that is left and goes on', async () => {
    const preview = await importRows(file(), { mode, dry_run: true });
    const digest = Buffer.alloc(32, `resumed ${mode}`);
    const first = await beginImport(file(), { mode, digest }, 1);
    const second = await beginImport(file(), { mode, digest }, 1);
    expect([...first, ...second, ...(await importRows(file(), { mode, digest }))]).toEqual(preview);
  });

  it('is equal to the import of the console, also if other processes go on with both', async () => {
    const rows = file();
    const preview = await importRows(rows, { mode, dry_run: true });
    const { id } = await stageUserImport(importer, { format: 'ndjson', file: fileOf(rows) });
    await workOnImports(t.ctx);
    await checkUserImport(importer, { id, mode, layout: 'identity' });
    await workInterrupted();
    const checked = await reportOf(id);
    expect(checked).toMatchObject({ state: 'ready', refused: preview.filter(({ outcome }) => outcome === 'refused') });
    await startUserImport(importer, { id });
    await workInterrupted();
    expect(await reportOf(id)).toEqual({ ...checked, state: 'done' });
    expect(checked.counts).toEqual(
      ['created', 'updated', 'skipped', 'refused'].map(
        (one) => preview.filter(({ outcome }) => outcome === one).length,
      ),
    );
    expect(await t.db.execute('select 1 from user_import_chunks')).toHaveLength(0);
  });
});

/** One process after another does one batch and stops. */
async function workInterrupted(): Promise<void> {
  for (let process = 0; process < 4; process++) {
    await t.db.execute('update user_imports set claimed_until = null');
    await workOnImports({ ...t.ctx, db: stoppedAfterOneBatch(t.ctx.db) }).catch((error) => {
      if (!(error instanceof Stopped)) throw error;
    });
  }
}

class Stopped extends Error {}

/** Each batch begins with two reads of whole rows: the import, and the user who started it. */
function stoppedAfterOneBatch(db: Db): Db {
  let reads = 0;
  const select = (...columns: []) => {
    if (columns.length === 0 && ++reads > 2) throw new Stopped();
    return db.select(...columns);
  };
  return new Proxy(db, { get: (target, key) => (key === 'select' ? select : Reflect.get(target, key)) });
}

async function reportOf(id: string) {
  const { state: now, created, updated, skipped, refused } = await getUserImport(importer, { id });
  const rows: RowResult[] = [];
  for await (const row of await listImportRefusals(importer, { id })) rows.push({ ...row });
  return { state: now, counts: [created, updated, skipped, refused], refused: rows };
}

it('tells in the mode update which rows change nothing, are repeated, or have a name that another row takes or gives up', async () => {
  const results = await importRows(file(), { mode: 'update', dry_run: true });
  const told = (row: number) => {
    const { outcome, errors = [] } = results.find((one) => one.row === row) ?? {};
    return [outcome, ...errors.map(({ path, message }) => `${path} ${message}`)].join(': ');
  };
  expect(Array.from({ length: 17 }, (_, at) => told(at + 1))).toEqual([
    'created',
    'skipped',
    'refused: username is taken',
    expect.stringMatching(/^refused: email/),
    expect.stringMatching(/^refused: is_active/),
    'created',
    expect.stringMatching(/^refused: roles/),
    'refused: username is taken',
    'skipped',
    'updated',
    'skipped',
    'created',
    'refused: username is taken',
    'refused:  You cannot deactivate yourself.',
    'skipped',
    'created',
    'updated',
  ]);
  expect(Array.from({ length: 8 }, (_, at) => told(at + 258))).toEqual([
    'skipped',
    'refused: username is taken',
    'created',
    'refused: username is taken',
    'skipped',
    'refused: username is taken',
    'updated',
    'skipped',
  ]);
  expect(Array.from({ length: 5 }, (_, at) => told(at + 516))).toEqual([
    'skipped',
    'created',
    'skipped',
    'skipped',
    'updated',
  ]);
});

it('tells that the last administrator stays, of several in one file', async () => {
  const rows = [
    existing('boss', { is_active: false }),
    fresh('chief', { roles: ['admin'] }),
    existing('deputy', { roles: [] }),
    ...others('first', 250),
    existing('ada', { roles: ['admin'] }),
    existing('bob', { name: 'Robert' }),
  ];
  const preview = await importRows(rows, { mode: 'update', dry_run: true }, t.ctx);
  expect(preview.filter(({ outcome }) => outcome === 'refused').map(({ row }) => row)).toEqual([3]);
  expect(await importRows(rows, { mode: 'update' }, t.ctx)).toEqual(preview);
  const demotions = ['deputy', 'chief', 'ada'].map((name) => ({ email: address(name), roles: [] }));
  const last = [...demotions.slice(0, 1), ...others('first', 250), ...demotions.slice(1)];
  const checked = await importRows(last, { mode: 'update', dry_run: true }, t.ctx);
  expect(checked.filter(({ outcome }) => outcome === 'refused').map(({ row }) => row)).toEqual([253]);
  expect(await importRows(last, { mode: 'update' }, t.ctx)).toEqual(checked);
});

it('tells which rows need an approval, and the import stores no request for one', async () => {
  await updateSettings(t.ctx, { approvals: { acts: ['user.deactivate'] } });
  const rows = [
    existing('ada', { name: 'Ada', is_active: false }),
    existing('bob', { is_active: true, name: 'Robert' }),
  ];
  const preview = await importRows(rows, { mode: 'update', dry_run: true });
  const errors = [{ path: 'is_active', message: 'needs the approval of a second administrator' }];
  expect(preview).toMatchObject([{ outcome: 'refused', errors }, { outcome: 'updated' }]);
  expect(await importRows(rows, { mode: 'update' })).toEqual(preview);
  expect(await t.db.execute('select 1 from planned_changes')).toHaveLength(0);
  await updateSettings(t.ctx, { approvals: { acts: null } });
});

it('a name that is reserved for its last owner is free for that user alone', async () => {
  const [ada] = await t.db.execute<{ id: string }>(`select id from users where username = 'ada'`);
  await t.db.execute(`insert into account_links (id, kind, user_id, email, hash, expires_at)
    values ('${newId()}', 'undo_address_change', '${ada?.id}', 'Old@example.com', '\\x${'ab'.repeat(32)}', now() + interval '1 day')`);
  const rows = [existing('bob', { username: 'old@example.com' }), existing('ada', { username: 'old@example.com' })];
  const preview = await importRows(rows, { mode: 'update', dry_run: true });
  expect(preview.map(({ outcome }) => outcome)).toEqual(['refused', 'updated']);
  expect(await importRows(rows, { mode: 'update' })).toEqual(preview);
});
