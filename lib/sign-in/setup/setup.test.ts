import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { checkSetupToken, completeSetup, ensureAdministrator, isSetupPending, setupLink } from './';

let t: TestContext;
const admin = { username: 'root', email: 'root@example.com', password: 'a long enough passphrase' };

beforeEach(async () => {
  t = await testContext({
    ADMIN_USERNAME: 'boss',
    ADMIN_EMAIL: 'boss@example.com',
    ADMIN_PASSWORD: 'a long enough passphrase',
  });
});
afterEach(() => t.close());

const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? '';

describe('A66: the first administrator', () => {
  it('the link works once and is the same until then', async () => {
    const link = await setupLink(t.ctx);
    expect(await setupLink(t.ctx)).toBe(link);
    expect(await completeSetup(t.ctx, 'guess', admin)).toEqual({ outcome: 'invalid_token' });
    expect(await completeSetup(t.ctx, tokenOf(link), { ...admin, password: 'x' })).toEqual({
      outcome: 'refused',
      errors: [{ path: 'password', message: expect.any(String) }],
    });
    expect(await completeSetup(t.ctx, tokenOf(link), admin)).toMatchObject({
      outcome: 'completed',
      user: { roles: ['admin'] },
    });
    expect(await setupLink(t.ctx)).toBeNull();
    expect(await completeSetup(t.ctx, tokenOf(link), { ...admin, username: 'other', email: 'o@example.com' })).toEqual({
      outcome: 'already_done',
    });
    expect(await t.db.execute('select 1 from users')).toHaveLength(1);
  });

  it('a token is checked before anything is typed, and the setup ends with the first administrator', async () => {
    const token = tokenOf(await setupLink(t.ctx));
    expect(await isSetupPending(t.ctx)).toBe(true);
    expect(await checkSetupToken(t.ctx, token)).toBe('valid');
    expect(await checkSetupToken(t.ctx, `${token}x`)).toBe('invalid_token');
    expect(await checkSetupToken(t.ctx, '')).toBe('invalid_token');
    await t.user({ roles: ['admin'] });
    expect(await checkSetupToken(t.ctx, token)).toBe('already_done');
    expect(await isSetupPending(t.ctx)).toBe(false);
  });

  it('a username or email that is taken is refused at its field, and the link still works', async () => {
    const token = tokenOf(await setupLink(t.ctx));
    const { username, email } = await t.user();
    for (const [path, members] of Object.entries({ username: { username }, email: { email } }))
      expect(await completeSetup(t.ctx, token, { ...admin, ...members })).toMatchObject({
        outcome: 'refused',
        errors: [{ path }],
      });
    expect(await completeSetup(t.ctx, token, admin)).toMatchObject({ outcome: 'completed' });
  });

  it('twenty concurrent calls create one administrator', async () => {
    const token = tokenOf(await setupLink(t.ctx));
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        completeSetup(t.ctx, token, {
          username: `root${at}`,
          email: `root${at}@example.com`,
          password: admin.password,
        }),
      ),
    );
    const outcomes = results.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'completed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'already_done')).toHaveLength(19);
    expect(await t.db.execute(`select 1 from users where roles @> array['admin']`)).toHaveLength(1);
  });

  it('the ADMIN_ settings create one if there is none, once', async () => {
    expect((await ensureAdministrator(t.ctx))?.username).toBe('boss');
    expect(await ensureAdministrator(t.ctx)).toBeNull();
    expect(await setupLink(t.ctx)).toBeNull();
  });

  it('an administrator created in another way makes the link invalid', async () => {
    await t.user({ roles: ['admin'] });
    expect(await setupLink(t.ctx)).toBeNull();
    expect(await ensureAdministrator(t.ctx)).toBeNull();
  });

  it.each([
    ['ADMIN_USERNAME', { username: 'a b' }],
    ['ADMIN_EMAIL', { email: 'nobody' }],
    ['ADMIN_PASSWORD', { password: 'short' }],
    ['ADMIN_PASSWORD', { password: 'password1' }],
    ['ADMIN_USERNAME', { username: 'taken@example.com' }],
    ['ADMIN_EMAIL', { email: 'taken@example.com' }],
  ])('an unusable %s is named in one line: %o', async (name, members) => {
    await t.user({ email: 'taken@example.com' });
    const ctx = { ...t.ctx, config: { ...t.ctx.config, admin: { ...admin, ...members } } };
    await expect(ensureAdministrator(ctx)).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringMatching(new RegExp(`^${name} is not usable: [^\\n]+$`)),
    });
  });
});
