import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as token from '@/app/(protocol)/oauth2/token/route';
import { factors } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import { updateSettings } from '@/lib/directory/settings';
import type { User } from '@/lib/directory/users/schema';
import { newId } from '@/lib/kernel/new-id';
import { newTotpSecret, sealTotpSecret } from '@/lib/sign-in/factors';
import { PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let client: Awaited<ReturnType<TestContext['client']>>;

beforeAll(async () => {
  t = await testContext();
  client = await t.client();
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => t.close());

const grant = (user: User, password = PASSWORD) =>
  postForm(token, { grant_type: 'password', username: user.username, password }, client);

async function withApp(): Promise<User & { secret: string }> {
  const user = await t.user();
  const secret = newTotpSecret();
  const sealed = sealTotpSecret(t.ctx, secret);
  await t.db.insert(factors).values({ id: newId(), userId: user.id, kind: 'totp', name: 'Phone', secret: sealed });
  return { ...user, secret };
}

const failuresOf = async ({ id }: User) =>
  (await listAuditEvents(t.ctx, { target: id, action: 'user.sign_in_failed' })).items;

describe('A115: the password grant is no way around a second factor', () => {
  it('refuses a user who has one, as it refuses a wrong password, and the audit log tells why', async () => {
    const user = await withApp();
    const refused = await grant(user);
    const wrong = await grant(user, 'not the passphrase');
    expect([refused.status, refused.body]).toEqual([wrong.status, wrong.body]);
    expect(refused.body.error).toBe('invalid_grant');
    const [, event] = await failuresOf(user);
    expect(event).toMatchObject({ actor: { id: client.id }, after: { reason: 'factor_required' } });
  });

  it('accepts no code beside or instead of the password', async () => {
    const user = await withApp();
    const code = new TOTP({ secret: user.secret }).generate();
    for (const password of [code, PASSWORD + code, `${PASSWORD} ${code}`])
      expect((await grant(user, password)).body.error).toBe('invalid_grant');
  });

  it('refuses a user who must set one up and is overdue, but not within the time to do so', async () => {
    const user = await t.user();
    await updateSettings(t.ctx, { sign_in: { second_factor: 'everyone', enrolment_grace_days: 7 } });
    expect((await grant(user)).status).toBe(200);
    await t.db.execute(`update users set factor_due_since = now() - interval '8 days' where id = '${user.id}'`);
    const refused = await grant(user);
    await updateSettings(t.ctx, { sign_in: { second_factor: null, enrolment_grace_days: null } });
    expect(refused.body.error).toBe('invalid_grant');
    expect((await failuresOf(user))[0]?.after).toEqual({ reason: 'factor_required' });
  });

  it('a kind that the settings do not allow does not count', async () => {
    const user = await withApp();
    await updateSettings(t.ctx, { sign_in: { factors: ['passkey'] } });
    const given = await grant(user);
    await updateSettings(t.ctx, { sign_in: { factors: null } });
    expect(given.status).toBe(200);
  });
});
