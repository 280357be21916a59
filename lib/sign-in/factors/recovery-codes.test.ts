import { afterAll, beforeAll, expect, it } from 'vitest';
import { recoveryCodes } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { checkRecoveryCode, type SignIn } from '../flow';
import { findRecoveryCodes, replaceRecoveryCodes } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

async function userWithCodes() {
  const user = await t.user();
  return { user, codes: await t.db.transaction((tx) => replaceRecoveryCodes(tx, user.id)) };
}

const use = (user: { id: string }, code: string) => checkRecoveryCode(t.ctx, { user } as SignIn, code);

it('A111: ten codes of 80 bits, of which only hashes are stored', async () => {
  const { codes } = await userWithCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  const stored = JSON.stringify((await t.db.select().from(recoveryCodes)).map(({ hash }) => hash.toString()));
  for (const code of codes) expect(stored).not.toContain(code.replaceAll('-', ''));
});

it('A111: a code is used once, also when it is sent twenty times at once', async () => {
  const { user, codes } = await userWithCodes();
  const [code = ''] = codes;
  const answers = await Promise.all(Array.from({ length: 20 }, () => use(user, code)));
  expect(answers.filter((methods) => methods !== null)).toEqual([['otp']]);
  expect(await use(user, code)).toBeNull();
  expect((await findRecoveryCodes(t.db, user.id))?.left).toBe(9);
  const { items } = await listAuditEvents(t.ctx, { action: ['recovery_code.used'], user: [user.id], limit: 10 });
  expect(items.map(({ actor, after }) => [actor.name, after])).toEqual([[user.username, { left: 9 }]]);
});

it('accepts a code as people type it', async () => {
  const { user, codes } = await userWithCodes();
  const typed = codes.map(
    (code) => ` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')}`,
  );
  for (const code of typed) expect(await use(user, code)).toEqual(['otp']);
});

it.each(['', '123456', 'zzzz-zzzz-zzzz-zzzz', 'uuuu-uuuu-uuuu-uuuu', '\0', '𝟘'.repeat(16), 'x'.repeat(10_000)])(
  'A111: refuses %j',
  async (code) => {
    const { user } = await userWithCodes();
    expect(await use(user, code)).toBeNull();
    expect((await findRecoveryCodes(t.db, user.id))?.left).toBe(10);
  },
);

it('A111: a code of another user and a replaced code are refused', async () => {
  const { user, codes } = await userWithCodes();
  const other = await userWithCodes();
  expect(await use(user, other.codes[0] ?? '')).toBeNull();
  await t.db.transaction((tx) => replaceRecoveryCodes(tx, user.id));
  expect(await use(user, codes[0] ?? '')).toBeNull();
});
