import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { factors, users } from '@/db/schema';
import { lastSettingsChange } from '@/lib/audit';
import { newId } from '@/lib/kernel/new-id';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { policyReach, updateSettings } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const addTotp = (userId: string) =>
  t.db.insert(factors).values({ id: newId(), userId, kind: 'totp', name: 'Phone', secret: 'sealed' });

it('counts active users without an allowed factor: all, with a console role, and with each role', async () => {
  const admin = await t.user({ roles: ['admin'] });
  await t.user({ roles: ['support', 'auditor'] });
  const ordinary = await t.user();
  const gone = await t.user();
  await t.db.update(users).set({ isActive: false }).where(eq(users.id, gone.id));
  await addTotp(admin.id);
  const reach = await policyReach(t.as(['settings:read']), {});
  const of = (count: number) => ({ count, is_capped: false });
  expect(reach).toEqual({
    everyone: of(2),
    administrators: of(1),
    roles: { admin: of(0), support: of(1), auditor: of(1) },
  });
  await addTotp(ordinary.id);
  expect((await policyReach(t.ctx, {})).everyone).toEqual(of(1));
  await updateSettings({ ...t.ctx, actor: { ...t.ctx.actor, name: 'Ada' } }, { sign_in: { factors: ['passkey'] } });
  expect((await policyReach(t.ctx, {})).everyone).toEqual(of(3));
  expect(await lastSettingsChange(t.as(['settings:read']), {})).toMatchObject({ by: 'Ada' });
});

it('stops counting at a thousand users', async () => {
  await t.db.insert(users).values(
    Array.from({ length: 1001 }, (_, at) => ({
      id: newId(),
      username: `many${at}`,
      usernameCanonical: `many${at}`,
      email: `many${at}@example.com`,
      emailCanonical: `many${at}@example.com`,
      passwordHash: 'x',
    })),
  );
  expect((await policyReach(t.ctx, {})).everyone).toEqual({ count: 1000, is_capped: true });
});
