import { afterAll, beforeAll, expect, it } from 'vitest';
import { liveTokenSource } from '@/lib/oauth/tokens';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { seedStorage } from './seed-storage';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

it('fills a database with access tokens that are live, and that only APP_SECRET tells', async () => {
  const sizes = { users: 20, clients: 5, tokens: 100, events: 10 };
  const prefix = await seedStorage(t.ctx.config, t.target, sizes, () => {});
  expect(await liveTokenSource(t.ctx, `${prefix}1`).load()).toMatchObject({ jti: 'seed-1', userId: null });
  expect(await liveTokenSource(t.ctx, `${prefix}10`).load()).toMatchObject({ userId: expect.any(String) });
  expect(await liveTokenSource(t.ctx, `${prefix}101`).load()).toBeNull();
  const other = { ...t.ctx.config, secrets: { current: 'another secret of at least 32 bytes', previous: undefined } };
  await expect(seedStorage(other, t.target, sizes, () => {})).rejects.toMatchObject({ code: 'not_empty' });
  expect(prefix).toMatch(/^seed_[\w-]{43}_$/);
});
