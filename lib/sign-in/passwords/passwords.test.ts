import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setPassword } from '@/lib/directory/users';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import type { PasswordHasher } from '@/lib/kernel/ports';
import { bcryptHasher } from '@/lib/runtime/adapters/bcrypt-hasher';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { verifyPassword } from './';

const keys = deriveKeys({ current: 'p'.repeat(32) });
let hasher: PasswordHasher;
let t: TestContext;

beforeAll(async () => {
  hasher = bcryptHasher(4, keys);
  t = await testContext();
});
afterAll(async () => {
  await hasher.close();
  await t.close();
});

describe('A102: the hash', () => {
  it('tells apart two passwords that share their first 72 bytes', async () => {
    const [a, b] = [`${'é'.repeat(40)}one`, `${'é'.repeat(40)}two`];
    const stored = await hasher.hash(a);
    expect((await hasher.verify(a, stored)).ok).toBe(true);
    expect((await hasher.verify(b, stored)).ok).toBe(false);
  });

  it('treats composed and decomposed spellings as the same password', async () => {
    const stored = await hasher.hash('caf\u00e9 caf\u00e9');
    expect((await hasher.verify('cafe\u0301 cafe\u0301', stored)).ok).toBe(true);
  });

  it('cannot be verified without the pepper', async () => {
    const stored = await hasher.hash('a passphrase');
    const other = bcryptHasher(4, deriveKeys({ current: 'q'.repeat(32) }));
    expect((await other.verify('a passphrase', stored)).ok).toBe(false);
    await other.close();
  });

  it('is reported as outdated if its cost or pepper is not the current one', async () => {
    const stored = await hasher.hash('a passphrase');
    expect(await hasher.verify('a passphrase', stored)).toEqual({ ok: true, outdated: false });
    const dearer = bcryptHasher(5, keys);
    expect(await dearer.verify('a passphrase', stored)).toEqual({ ok: true, outdated: true });
    await dearer.close();
  });

  it('never matches for a missing user', async () => {
    expect((await hasher.verify('nobody', null)).ok).toBe(false);
  });

  it('A101: checks that cannot be done in time are refused, and the others answered', async () => {
    const hurried = bcryptHasher(4, keys, 20);
    const stored = await hurried.hash('a passphrase');
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => hurried.verify('a passphrase', stored)));
    const refused = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(200);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: 'unavailable', retryAfterSeconds: expect.any(Number) });
    await hurried.close();
  });

  it('checks unknown users again after a check that met a full queue', async () => {
    const fresh = bcryptHasher(4, keys, 20);
    const hashes = Array.from({ length: 200 }, () => fresh.hash('a passphrase'));
    const settled = Promise.allSettled(hashes);
    await expect(fresh.verify('a passphrase', null)).rejects.toMatchObject({ code: 'unavailable' });
    await settled;
    expect(await fresh.verify('a passphrase', null)).toEqual({ ok: false, outdated: false });
    await fresh.close();
  });
});

describe('sign-in', () => {
  it('A101: an attempt that meets a full queue costs no statement and no budget', async () => {
    const user = await t.user();
    const busy = bcryptHasher(4, t.ctx.keys, 5);
    const hashes = Array.from({ length: 100 }, () => busy.hash('a passphrase'));
    const ctx = { ...t.ctx, passwords: busy, db: new Proxy(t.db, { get: () => expect.unreachable('no statement') }) };
    await expect(verifyPassword(ctx, { login: user.username, password: 'wrong' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await Promise.all(hashes);
    await busy.close();
  });

  it('hashes the password again at sign-in when the cost changed', async () => {
    const user = await t.user();
    const dearer = bcryptHasher(5, t.ctx.keys);
    const ctx = { ...t.ctx, passwords: dearer };
    const stored = async () =>
      (await t.db.execute<{ h: string }>(`select password_hash as h from users where id = '${user.id}'`))[0]?.h;
    expect(await stored()).toContain('$2b$04$');
    expect((await verifyPassword(ctx, { login: user.username, password: 'a long enough passphrase' })).outcome).toBe(
      'verified',
    );
    expect(await stored()).toContain('$2b$05$');
    expect((await verifyPassword(ctx, { login: user.username, password: 'a long enough passphrase' })).outcome).toBe(
      'verified',
    );
    await dearer.close();
  });

  it.each(['short', 'password1', '12345678', 'abcdefgh', 'zzzzzzzzzz'])(
    'A106: refuses the password %s',
    async (password) => {
      const { id } = await t.user();
      await expect(setPassword(t.ctx, { id, password })).rejects.toMatchObject({
        code: 'invalid',
        errors: [{ path: 'password' }],
      });
    },
  );

  it('A106: accepts 64 characters of any script, and spaces', async () => {
    const { id, username } = await t.user();
    const password = `${'пароль из слов '.repeat(4)}и ещё`;
    await setPassword(t.ctx, { id, password });
    expect((await verifyPassword(t.ctx, { login: username, password })).outcome).toBe('verified');
  });
});
