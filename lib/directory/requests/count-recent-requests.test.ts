import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordedRequests } from '@/db/schema';
import { newId } from '@/lib/kernel/new-id';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { countRecentRequests, idSecondsBefore } from './';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

it('adds what the records of the last seven days stand for', async () => {
  const { id: client } = await t.client();
  const row = (id: string, outcome: 'accepted' | 'refused', count: number) => ({
    ...{ id, requestId: id, receivedAt: new Date(), endpoint: 'token', status: 200 },
    ...{ outcome, count, clientId: client },
  });
  await t.db
    .insert(recordedRequests)
    .values([
      row(newId(), 'accepted', 3),
      row(newId(), 'accepted', 4),
      row(newId(), 'refused', 2),
      row(idSecondsBefore(newId(), 8 * 86_400), 'accepted', 100),
    ]);
  expect(await countRecentRequests(t.ctx, { client_id: client })).toEqual({ accepted: 7, refused: 2, days: 7 });
  const ctx = t.as(['users:read']);
  await expect(countRecentRequests(ctx, { client_id: client })).rejects.toMatchObject({ code: 'forbidden' });
});
