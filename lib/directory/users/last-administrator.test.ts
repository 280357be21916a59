import { afterAll, beforeAll, expect, it } from 'vitest';
import { rounds } from '@/lib/testing/rounds';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { deactivateUser, deleteUser, updateUser } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const ways = [
  ['demote', (id: string) => updateUser(t.ctx, { id, roles: [] })],
  ['deactivate', (id: string) => deactivateUser(t.ctx, { id })],
  ['delete', (id: string) => deleteUser(t.ctx, { id })],
] as const;

it.each(ways)('A65: the last administrator must remain: %s', async (_way, end) => {
  await t.db.execute(`update users set roles = '{}'`);
  const { id } = await t.user({ roles: ['admin'] });
  await expect(end(id)).rejects.toMatchObject({ code: 'conflict' });
});

it('A65: two administrators who demote each other at once: one is left', async () => {
  for (let round = 0; round < rounds(50); round++) {
    await t.db.execute(`delete from users`);
    const a = await t.user({ roles: ['admin'] });
    const b = await t.user({ roles: ['admin'] });
    const results = await Promise.allSettled([ways[0][1](a.id), ways[round % 3]?.[1](b.id)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const left = await t.db.execute(`select 1 from users where roles @> array['admin'] and is_active`);
    expect(left).toHaveLength(1);
  }
}, 120_000);

it('A65: a user who is ended while becoming an administrator, who demotes the only other one: one is left', async () => {
  for (let round = 0; round < rounds(50); round++) {
    await t.db.execute(`delete from users`);
    const a = await t.user({ roles: ['admin'] });
    const b = await t.user();
    const promotion = updateUser(t.ctx, { id: b.id, roles: ['admin'] }).then(() => ways[0][1](a.id));
    await Promise.allSettled([promotion, ways[1 + (round % 2)]?.[1](b.id)]);
    const left = await t.db.execute(`select 1 from users where roles @> array['admin'] and is_active`);
    expect(left.length).toBeGreaterThan(0);
  }
}, 120_000);
