import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import { createUser, getUser, listUsers } from '@/lib/directory/users';
import { permissionsOf } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import {
  checkUserImport,
  discardUserImport,
  getUserImport,
  listImportRefusals,
  listUserImports,
  openUserImport,
  stageUserImport,
  startUserImport,
  workOnImports,
} from './';
import type { ImportSummary, RowResult } from './schema';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());
afterEach(() => t.db.execute('delete from user_imports'));

async function* fileOf(rows: object[]): AsyncGenerator<Uint8Array> {
  for (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`);
}

type Options = Partial<Parameters<typeof openUserImport>[1]>;

async function importRows(rows: object[], options: Options = {}, ctx: Ctx = t.ctx) {
  const opened = await openUserImport(ctx, { format: 'ndjson', source: 'api', ...options });
  const results: RowResult[] = [];
  const run = opened.run(fileOf(rows));
  let next = await run.next();
  for (; !next.done; next = await run.next()) results.push(...next.value);
  return { results, summary: next.value as ImportSummary };
}

const outcomes = (results: RowResult[]) => results.map(({ outcome }) => outcome);
let serial = 0;
const person = (members: object = {}) => {
  const name = `person${++serial}`;
  return { username: name, email: `${name}@example.com`, ...members };
};

const django = 'pbkdf2_sha256$260000$seasalt$5q6zv2yMVp524Dm+hdzXL4MRK7tsR28QdW8vM5+uOvA=';
const DJANGO_PASSWORD = 'correct horse battery';

describe('an import of users', () => {
  it('A163: creates the valid rows, and says of every other one what is wrong', async () => {
    const [one, two] = [person({ given_name: 'Ada', roles: ['auditor'], is_active: false }), person()];
    const rows = [
      one,
      person({ email: 'nobody' }),
      person({ roles: ['king'] }),
      two,
      { ...person(), email: one.email },
    ];
    const { results, summary } = await importRows(rows);
    expect(outcomes(results)).toEqual(['created', 'refused', 'refused', 'created', 'skipped']);
    expect(results[1]?.errors).toEqual([{ path: 'email', message: expect.stringMatching(/./) }]);
    expect(summary).toMatchObject({ rows: 5, created: 2, refused: 2, skipped: 1, updated: 0, layout: 'identity' });
    const made = await getUser(t.ctx, { id: results[0]?.id ?? '' });
    expect(made).toMatchObject({ username: one.username, roles: ['auditor'], is_active: false, name: 'Ada' });
    expect(await getUserImport(t.ctx, { id: summary.import_id ?? '' })).toMatchObject({
      state: 'done',
      rows_done: 5,
      created: 2,
      refused_rows: [{ row: 2 }, { row: 3 }],
    });
    const { items } = await listAuditEvents(t.ctx, { target: summary.import_id ?? '' });
    expect(items.map(({ action }) => action).sort()).toEqual([
      'user_import.batch_created',
      'user_import.finished',
      'user_import.started',
    ]);
    expect((await listUsers(t.ctx, { q: one.username })).items).toHaveLength(1);
  });

  it('changes nothing when the same file comes again', async () => {
    const rows = [person(), person({ name: 'Grace Hopper' })];
    await importRows(rows);
    for (const mode of ['skip', 'update'] as const)
      expect((await importRows(rows, { mode })).summary).toMatchObject({ created: 0, updated: 0, skipped: 2 });
  });

  it('changes nothing in a dry run, and tells the same', async () => {
    const rows = [person(), person({ email: 'nobody' })];
    const { results, summary } = await importRows(rows, { dry_run: true });
    expect(outcomes(results)).toEqual(['created', 'refused']);
    expect(summary.import_id).toBeNull();
    expect((await importRows(rows)).summary).toMatchObject({ created: 1, refused: 1 });
  });

  it('updates what differs, and keeps the address and a password that exists', async () => {
    const user = await t.user({ profile: { locale: 'de' } });
    const row = { email: user.email.toUpperCase(), name: 'New Name', given_name: 'New', password_hash: django };
    expect(outcomes((await importRows([row])).results)).toEqual(['skipped']);
    const { results } = await importRows([{ ...row, is_active: false }], { mode: 'update' });
    expect(results).toMatchObject([{ outcome: 'updated', id: user.id }]);
    const after = await getUser(t.ctx, { id: user.id });
    expect(after).toMatchObject({ email: user.email, username: user.username, name: 'New Name', is_active: false });
    expect(after.profile).toEqual({ locale: 'de', given_name: 'New' });
    const [stored] = await t.db.execute<{ hash: string }>(`select password_hash hash from users where id='${user.id}'`);
    expect(stored?.hash).not.toMatch(/^imported/);
  });

  it('A163: refuses names that another user has, in either column, and reserved addresses', async () => {
    const user = await t.user();
    const other = await t.user({ username: 'someone@example.net' });
    await t.db.execute(`insert into account_links (id, kind, user_id, email, hash, expires_at)
      values ('${newId()}', 'undo_address_change', '${user.id}', 'Reserved@example.com', '\\x${'ab'.repeat(32)}', now() + interval '1 day')`);
    const { results } = await importRows([
      person({ username: user.username.toUpperCase() }),
      person({ username: user.email }),
      person({ email: other.username }),
      person({ email: 'reserved@example.com' }),
      person({ username: 'reserved@EXAMPLE.com' }),
    ]);
    expect(results.map(({ errors }) => errors?.map(({ path, message }) => `${path} ${message}`).join())).toEqual([
      'username is taken',
      'username is taken',
      'email is taken',
      expect.stringMatching(/^email That email address is reserved/),
      expect.stringMatching(/^username That username is a reserved email address/),
    ]);
  });

  it('A163: gives no roles that exceed the permissions of the importer, and changes no user above them', async () => {
    const admin = await t.user({ roles: ['admin'] });
    const { id, username: name } = await t.user({ roles: ['support'] });
    const support = { ...t.ctx, actor: { kind: 'user' as const, id, name, permissions: permissionsOf(['support']) } };
    const rows = [person({ roles: ['admin'] }), person({ roles: 'support' }), { email: admin.email, name: 'Owned' }];
    const { results } = await importRows(rows, { mode: 'update' }, support);
    expect(outcomes(results)).toEqual(['refused', 'created', 'refused']);
    expect(results[0]?.errors).toEqual([{ path: 'roles', message: 'exceeds your own permissions' }]);
    await expect(importRows([], {}, t.as(['users:read']))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('A192: gives and takes no roles while a second administrator must approve them', async () => {
    const [admin, member] = [await t.user({ roles: ['admin'] }), await t.user({ roles: ['auditor'] })];
    await t.user({ roles: ['admin'] });
    await updateSettings(t.ctx, { approvals: { acts: ['user.update_roles'] } });
    const permissions = permissionsOf(['admin']);
    const ctx = { ...t.ctx, actor: { kind: 'user' as const, id: admin.id, name: admin.username, permissions } };
    const rows = [person({ roles: ['support'] }), person(), { email: member.email, roles: [] }];
    const { results } = await importRows(rows, { mode: 'update' }, ctx);
    expect(outcomes(results)).toEqual(['refused', 'created', 'refused']);
    expect(results[0]?.errors).toEqual([{ path: 'roles', message: 'need the approval of a second administrator' }]);
    await updateSettings(t.ctx, { approvals: { acts: null } });
  });

  it('of an import and a creation of the same names at the same time, one wins', async () => {
    const people = Array.from({ length: 40 }, () => person());
    const created = people.map(({ username, email }) =>
      createUser(t.ctx, { username: email, email: `${username}@example.net`, password: PASSWORD }).then(
        () => 1,
        () => 0,
      ),
    );
    const [{ summary }, ...made] = await Promise.all([importRows(people), ...created]);
    expect(summary.created + summary.refused).toBe(40);
    expect(made.reduce((sum: number, one) => sum + one, 0)).toBe(summary.refused);
  });

  it('goes on after the rows that were committed when it was cut short', async () => {
    const people = Array.from({ length: 600 }, () => person());
    const digest = Buffer.alloc(32, 7);
    const opened = await openUserImport(t.ctx, { format: 'ndjson', source: 'api', digest });
    const first = opened.run(fileOf(people));
    const { value } = await first.next();
    expect(outcomes(value as RowResult[])).toEqual(Array(250).fill('created'));
    await first.return({} as ImportSummary);
    const [{ id } = { id: '' }] = (await listUserImports(t.ctx, {})).items;
    expect(await getUserImport(t.ctx, { id })).toMatchObject({ state: 'failed', rows_done: 250 });

    const { results, summary } = await importRows(people, { digest });
    expect(results[0]).toMatchObject({ row: 251, outcome: 'created' });
    expect(summary).toMatchObject({ import_id: id, rows: 600, created: 600, skipped: 0 });
    expect(await getUserImport(t.ctx, { id })).toMatchObject({ state: 'done', rows_done: 600, failure: null });
  });

  it('keeps the rows before a place where the file is no file any more', async () => {
    async function* broken() {
      yield Buffer.from(`${JSON.stringify(person())}\n`);
      yield Buffer.from([0xff, 0x0a]);
    }
    const opened = await openUserImport(t.ctx, { format: 'ndjson', source: 'api' });
    const run = opened.run(broken());
    const end = await run.next();
    expect(end).toMatchObject({ done: true, value: { rows: 0, error: 'The file must be UTF-8.' } });
  });
});

describe('the first sign-in of an imported user', () => {
  it('A161: verifies the hash of the other system and replaces it with a hash of this service', async () => {
    const client = await t.client();
    const row = person({ password_hash: django });
    await importRows([row]);
    const hash = async () => {
      const [user] = await t.db.execute<{ hash: string }>(
        `select password_hash hash from users where email_canonical = '${row.email}'`,
      );
      return user?.hash ?? '';
    };
    const signIn = (password: string) =>
      postForm(token, { grant_type: 'password', username: row.username, password }, client);
    const imported = await hash();
    expect(imported).toMatch(/^imported-hash:/);
    expect((await signIn('wrong')).status).toBe(400);
    expect(await hash()).toBe(imported);
    expect((await signIn(DJANGO_PASSWORD)).status).toBe(200);
    const own = await hash();
    expect(own).toMatch(/^[\w-]{8}:\$2b\$04\$/);
    expect((await signIn(DJANGO_PASSWORD)).status).toBe(200);
    expect(await hash()).toBe(own);
  });

  it('without a hash, nobody can sign in', async () => {
    const client = await t.client();
    const row = person();
    await importRows([row]);
    for (const password of ['null', 'undefined', 'x'])
      expect((await postForm(token, { grant_type: 'password', username: row.username, password }, client)).status).toBe(
        400,
      );
  });
});

describe('an import in the console', () => {
  const admin = async (): Promise<Ctx> => {
    const user = await t.user({ roles: ['admin'] });
    return { ...t.ctx, actor: { ...t.ctx.actor, kind: 'user', id: user.id, name: user.username } };
  };

  it('is checked in the background, started, and reports the rows that were refused', async () => {
    const ctx = await admin();
    const rows = [...Array.from({ length: 300 }, () => person()), person({ email: 'nobody' })];
    const { id } = await stageUserImport(ctx, { format: 'ndjson', file: fileOf(rows), file_name: 'people.jsonl' });
    await expect(startUserImport(ctx, { id })).rejects.toMatchObject({ code: 'conflict' });
    await workOnImports(t.ctx);
    const ready = await getUserImport(ctx, { id });
    expect(ready).toMatchObject({ state: 'ready', total: 301, created: 300, refused: 1, refused_rows: [{ row: 301 }] });
    expect((await listUsers(ctx, { q: rows[0]?.email })).items).toEqual([]);

    await startUserImport(ctx, { id });
    await Promise.all([workOnImports(t.ctx), workOnImports(t.ctx)]);
    expect(await getUserImport(ctx, { id })).toMatchObject({ state: 'done', rows_done: 301, created: 300, refused: 1 });
    const refused = [];
    for await (const row of await listImportRefusals(ctx, { id })) refused.push(row);
    expect(refused).toMatchObject([{ row: 301, email: 'nobody', errors: [{ path: 'email' }] }]);
    expect(await t.db.execute('select 1 from user_import_chunks')).toHaveLength(0);
    await expect(startUserImport(ctx, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is checked again with another mapping, and can be discarded', async () => {
    const ctx = await admin();
    const rows = [{ login: 'mapped-person', mail: 'mapped-person@example.com' }];
    const { id } = await stageUserImport(ctx, { format: 'ndjson', file: fileOf(rows) });
    await workOnImports(t.ctx);
    expect(await getUserImport(ctx, { id })).toMatchObject({ created: 0, refused: 1, columns: ['login', 'mail'] });
    const mapping = { username: 'login', email: 'mail' };
    await checkUserImport(ctx, { id, mode: 'skip', layout: 'identity', mapping });
    await workOnImports(t.ctx);
    expect(await getUserImport(ctx, { id })).toMatchObject({ created: 1, refused: 0, refused_rows: [] });
    await discardUserImport(ctx, { id });
    await expect(getUserImport(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('A163: stops when the administrator who started it may not change users any more', async () => {
    const ctx = await admin();
    const { id } = await stageUserImport(ctx, { format: 'ndjson', file: fileOf([person()]) });
    await workOnImports(t.ctx);
    await startUserImport(ctx, { id });
    await t.db.execute(`update users set roles = '{auditor}' where id = '${ctx.actor.id}'`);
    await workOnImports(t.ctx);
    expect(await getUserImport(ctx, { id })).toMatchObject({
      state: 'failed',
      created: 0,
      failure: expect.stringMatching(/may not/),
    });
  });

  it('keeps nothing of a file that cannot be read or has no rows', async () => {
    await expect(stageUserImport(t.ctx, { format: 'csv', file: fileOf([]) })).rejects.toMatchObject({
      errors: [{ path: 'file', message: 'must have at least one row' }],
    });
    expect((await listUserImports(t.ctx, {})).items).toEqual([]);
  });
});
