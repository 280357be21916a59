import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorizations } from '@/db/schema';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { edge } from './edge';
import { oauthError } from './oauth-endpoint';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

it('C1: a client that is deleted during its request gets 503, never 500', async () => {
  const handle = async () => {
    const gone = { id: randomUUID(), clientId: randomUUID(), browserHash: Buffer.alloc(32), request: {} };
    await t.db.insert(authorizations).values({ ...gone, expiresAt: new Date() });
    return { status: 200, headers: {} };
  };
  const route = edge({ route: 'POST /oauth2/par', handle, refuse: oauthError });
  const answer = await route(new Request('http://localhost:8000/'), { params: Promise.resolve({}) });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' });
});
