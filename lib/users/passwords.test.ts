import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bcryptHasher } from '../adapters/bcrypt-hasher';
import { deriveKeys } from '../derived-keys';
import type { PasswordHasher } from '../ports';
import { type TestContext, testContext } from '../testing/test-context';
import { setPassword, verifyPassword } from '.';

const { peppers } = deriveKeys({ current: 'p'.repeat(32) });
let hasher: PasswordHasher;
let t: TestContext;

beforeAll(async () => {
  hasher = bcryptHasher(4, peppers);
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

  it('takes composed and decomposed spellings of one password as one', async () => {
    const stored = await hasher.hash('caf\u00e9 caf\u00e9');
    expect((await hasher.verify('cafe\u0301 cafe\u0301', stored)).ok).toBe(true);
  });

  it('is worth nothing without the pepper', async () => {
    const stored = await hasher.hash('a passphrase');
    const other = bcryptHasher(4, deriveKeys({ current: 'q'.repeat(32) }).peppers);
    expect((await other.verify('a passphrase', stored)).ok).toBe(false);
    await other.close();
  });

  it('says when the cost or the pepper it was made with is not the current one', async () => {
    const stored = await hasher.hash('a passphrase');
    expect(await hasher.verify('a passphrase', stored)).toEqual({ ok: true, outdated: false });
    const dearer = bcryptHasher(5, peppers);
    expect(await dearer.verify('a passphrase', stored)).toEqual({ ok: true, outdated: true });
    await dearer.close();
  });

  it('no user is never equal', async () => {
    expect((await hasher.verify('nobody', null)).ok).toBe(false);
  });

  it('A101: more checks than can be done in time are refused, and the others answered', async () => {
    const stored = await hasher.hash('a passphrase');
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => hasher.verify('a passphrase', stored)));
    const refused = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(200);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'unavailable' });
  });
});

describe('sign-in', () => {
  it('re-hashes when the cost changed, without anyone noticing', async () => {
    const user = await t.user();
    const dearer = bcryptHasher(5, t.ctx.keys.peppers);
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

  it('A106: takes 64 characters of any script, and spaces', async () => {
    const { id, username } = await t.user();
    const password = `${'пароль из слов '.repeat(4)}и ещё`;
    await setPassword(t.ctx, { id, password });
    expect((await verifyPassword(t.ctx, { login: username, password })).outcome).toBe('verified');
  });
});
