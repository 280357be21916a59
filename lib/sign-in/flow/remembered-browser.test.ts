import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { factors, users } from '@/db/schema';
import { Settings } from '@/lib/directory/settings';
import { replacePassword, type UserRow } from '@/lib/directory/users';
import { newId } from '@/lib/kernel/new-id';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import { startSession } from '../sessions';
import { resetUserFactors } from '../user-factors';
import { isRememberedBrowser, rememberedBrowserCookie } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const settings = Settings.parse({});
const daysOf = (remember_device_days: number) => Settings.parse({ sign_in: { remember_device_days } });

async function rowOf(id: string): Promise<UserRow> {
  const [row] = await t.db.select().from(users).where(eq(users.id, id));
  if (!row) throw new Error('no user');
  return row;
}

/** A user with a factor, and the `Cookie` header of a browser that is remembered. */
async function remembered() {
  const { id, username } = await t.user();
  await t.db.insert(factors).values({ id: newId(), userId: id, kind: 'totp', name: 'Phone', secret: 'sealed' });
  const { name, value, options } = rememberedBrowserCookie(t.ctx, settings, await rowOf(id));
  return { id, username, cookies: `${name}=${value}`, options };
}

const isRemembered = async (id: string, cookies: string | null, by = settings) =>
  isRememberedBrowser(t.ctx, by, await rowOf(id), cookies);

it('is not asked for the second factor again, for as many days as the settings say', async () => {
  const { id, username, cookies, options } = await remembered();
  expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax', maxAge: 30 * 86_400 });
  const signIn = (header: string | null) =>
    startSession(t.ctx, { username, password: PASSWORD }, { userAgent: 'test', cookies: header });
  expect((await signIn(cookies)).outcome).toBe('started');
  expect((await signIn(null)).outcome).toBe('factor_required');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 29 * 86_400_000 });
  expect(await isRemembered(id, cookies)).toBe(true);
  expect(await isRemembered(id, cookies, daysOf(28))).toBe(false);
  vi.setSystemTime(Date.now() + 2 * 86_400_000);
  expect(await isRemembered(id, cookies)).toBe(false);
  vi.useRealTimers();
  expect(await isRemembered(id, cookies, daysOf(0))).toBe(false);
});

it('a new password forgets it, because it is bound to the epoch of the user', async () => {
  const { id, cookies } = await remembered();
  await t.db.transaction((tx) => replacePassword(tx, id, { passwordHash: 'x' }));
  expect(await isRemembered(id, cookies)).toBe(false);
});

it('forgetting all browsers and a reset of the factors forget it', async () => {
  const first = await remembered();
  await t.db.update(users).set({ browsersForgottenAt: sql`now()` }).where(eq(users.id, first.id));
  expect(await isRemembered(first.id, first.cookies)).toBe(false);
  const second = await remembered();
  expect(await isRemembered(second.id, second.cookies)).toBe(true);
  await resetUserFactors(t.ctx, { id: second.id, reason: 'lost' });
  expect(await isRemembered(second.id, second.cookies)).toBe(false);
});

it('is of no use to another user, and nobody can make or change it', async () => {
  const { id, cookies } = await remembered();
  const other = await remembered();
  const [, value = ''] = cookies.split('=');
  const [name = ''] = other.cookies.split('=');
  expect(await isRemembered(other.id, `${name}=${value}`)).toBe(false);
  const [since = '', mac = ''] = value.split('.');
  const own = cookies.split('=')[0];
  for (const wrong of [`${Number(since) + 1}.${mac}`, `${since}.`, since, mac, `${since}.${mac}x`, 'x.y', '.'])
    expect(await isRemembered(id, `${own}=${wrong}`)).toBe(false);
  expect(await isRemembered(id, null)).toBe(false);
});
