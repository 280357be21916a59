import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordedRequests } from '@/db/schema';
import { createClient } from '@/lib/directory/clients';
import { idSecondsBefore } from '@/lib/directory/requests';
import { createUser } from '@/lib/directory/users';
import { newId } from '@/lib/kernel/new-id';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { searchEverything } from './';

const password = 'plain words to be found';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

const found = async (q: string) => (await searchEverything(t.ctx, { q })).items;

it('puts the user with this username, email address or id before everyone whose names contain it', async () => {
  const anna = await createUser(t.ctx, { username: 'anna', email: 'anna@example.com', password });
  for (let at = 0; at < 7; at++)
    await createUser(t.ctx, { username: `hanna${at}`, email: `h${at}.anna@example.com`, password });
  for (const q of ['anna', 'ANNA', 'Anna@Example.com', anna.id, anna.id.toUpperCase()])
    expect((await found(q))[0]).toEqual({ kind: 'user', id: anna.id, title: 'anna', subtitle: 'anna@example.com' });
  expect((await found('anna')).filter(({ id }) => id === anna.id)).toHaveLength(1);
});

it('finds a client by its client_id, which can be the URL of a metadata document', async () => {
  const { client } = await createClient(t.ctx, { client_name: 'Billing', grant_types: ['client_credentials'] });
  expect(await found(client.id)).toEqual([
    { kind: 'client', id: client.id, title: 'Billing', subtitle: client.client_id },
  ]);
  const uri = 'https://app.example/client.json';
  await t.db.execute(`update clients set metadata_uri = '${uri}' where id = '${client.id}'`);
  expect(await found(uri)).toEqual([{ kind: 'client', id: client.id, title: 'Billing', subtitle: uri }]);
});

it('finds the last record of a request id, for who may read it', async () => {
  const requestId = randomUUID();
  const row = { requestId, receivedAt: new Date(), endpoint: 'token', outcome: 'refused' as const, status: 400 };
  const id = newId();
  await t.db.insert(recordedRequests).values([
    { ...row, id: idSecondsBefore(id, 1), error: 'invalid_scope' },
    { ...row, id, error: 'invalid_grant' },
  ]);
  expect(await found(requestId)).toEqual([
    { kind: 'request', id, title: 'token · invalid_grant', subtitle: requestId },
  ]);
  const actor = { ...t.ctx.actor, permissions: new Set(['users:read' as const]) };
  expect((await searchEverything({ ...t.ctx, actor }, { q: requestId })).items).toEqual([]);
});

it('finds nothing for the id of nothing, and no client for who may not read clients', async () => {
  const { client } = await createClient(t.ctx, { client_name: 'Hidden', grant_types: ['client_credentials'] });
  expect(await found(randomUUID())).toEqual([]);
  const actor = { ...t.ctx.actor, permissions: new Set(['users:read' as const]) };
  expect((await searchEverything({ ...t.ctx, actor }, { q: client.id })).items).toEqual([]);
});
