import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { claimAccountLink, endAccountLinks, findAccountLink, issueAccountLink } from './';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const kinds = ['reset_password'] as const;
const email = 'ada@example.com';

async function issue(userId: string | null = null, data?: Record<string, unknown>) {
  const link = { kind: 'reset_password' as const, userId, email, ...(data ? { data } : {}) };
  const { path, expiresAt } = await t.db.transaction((tx) => issueAccountLink(tx, t.ctx, link));
  return { token: path.split('token=')[1] ?? '', expiresAt };
}
const claim = (token: string) => t.db.transaction((tx) => claimAccountLink(tx, t.ctx, kinds, token));
const stateOf = async (token: string) => (await findAccountLink(t.ctx, kinds, token)).state;

describe('A107: a link of a mail', () => {
  it('has 256 bits, works for half an hour and carries sealed data', async () => {
    const { token, expiresAt } = await issue(null, { next: '/x' });
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(30 * 60_000);
    expect(await findAccountLink(t.ctx, kinds, token)).toMatchObject({ state: 'live', link: { email } });
    const [row] = await t.db.execute('select sealed_data, encode(hash, $$hex$$) as hash from account_links');
    expect(JSON.stringify(row)).not.toContain('/x');
    expect(await claim(token)).toMatchObject({ kind: 'reset_password', data: { next: '/x' } });
  });

  it('used twenty times at once, works once', async () => {
    const { token } = await issue();
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(token)));
    expect(claims.filter((link) => link !== null)).toHaveLength(1);
    expect(await stateOf(token)).toBe('used');
  });

  it('does not work when it has expired, was replaced or ended, or is of another kind', async () => {
    const { id } = await t.user();
    const [first, second] = [await issue(id), await issue(id)];
    expect([await claim(first.token), await stateOf(second.token)]).toEqual([null, 'live']);
    await t.db.transaction((tx) => endAccountLinks(tx, id, kinds));
    expect(await claim(second.token)).toBeNull();
    const late = await issue();
    await t.db.execute(`update account_links set expires_at = now() where used_at is null`);
    expect([await claim(late.token), await stateOf(late.token)]).toEqual([null, 'expired']);
    const other = await issue();
    expect(await t.db.transaction((tx) => claimAccountLink(tx, t.ctx, ['invitation'], other.token))).toBeNull();
    expect([await stateOf('garbled\u0000'), await claim('')]).toEqual(['unknown', null]);
  });
});
