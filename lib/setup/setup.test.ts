import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestContext, testContext } from '../testing/test-context';
import { completeSetup, ensureAdministrator, setupLink } from '.';

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
  it('the link opens once, and is the same until then', async () => {
    const link = await setupLink(t.ctx);
    expect(await setupLink(t.ctx)).toBe(link);
    await expect(completeSetup(t.ctx, 'guess', admin)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(completeSetup(t.ctx, tokenOf(link), { ...admin, password: 'x' })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect((await completeSetup(t.ctx, tokenOf(link), admin)).roles).toEqual(['admin']);
    expect(await setupLink(t.ctx)).toBeNull();
    await expect(
      completeSetup(t.ctx, tokenOf(link), { ...admin, username: 'other', email: 'o@example.com' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('twenty at once make exactly one', async () => {
    const token = tokenOf(await setupLink(t.ctx));
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        completeSetup(t.ctx, token, {
          username: `root${at}`,
          email: `root${at}@example.com`,
          password: admin.password,
        }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await t.db.execute(`select 1 from users where roles @> array['admin']`)).toHaveLength(1);
  });

  it('the ADMIN_ settings make one if there is none, once', async () => {
    expect((await ensureAdministrator(t.ctx))?.username).toBe('boss');
    expect(await ensureAdministrator(t.ctx)).toBeNull();
    expect(await setupLink(t.ctx)).toBeNull();
  });

  it('an administrator who was made another way closes the link', async () => {
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
