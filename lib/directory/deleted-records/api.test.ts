import { afterAll, beforeAll, expect, it } from 'vitest';
import * as restoreRoute from '@/app/(rest)/deleted-records/[id]/restore/route';
import * as recordRoute from '@/app/(rest)/deleted-records/[id]/route';
import * as recordsRoute from '@/app/(rest)/deleted-records/route';
import { listAuditEvents } from '@/lib/audit';
import { managementCaller } from '@/lib/testing/management-caller';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { deleteUser } from '../users';

let t: TestContext;

beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

it('the API lists deleted records, restores one with its id, and deletes one for good', async () => {
  const call = await managementCaller(t, ['users:read', 'users:write']);
  const [kept, gone] = [await t.user(), await t.user()];
  for (const { id } of [kept, gone]) await deleteUser(t.ctx, { id });
  const listed = await call(recordsRoute, 'GET', { path: '/deleted-records?kind=user' });
  expect(listed.status).toBe(200);
  expect(listed.body.items.map(({ record_id }: { record_id: string }) => record_id)).toEqual([gone.id, kept.id]);
  expect(listed.text).not.toMatch(/password|sealed/);
  const { id } = listed.body.items[1];
  const restored = await call(restoreRoute, 'POST', { body: {}, params: { id } });
  expect(restored).toMatchObject({ status: 200, body: { kind: 'user', id: kept.id, left_out: [] } });
  expect((await call(restoreRoute, 'POST', { body: {}, params: { id } })).status).toBe(404);
  expect((await call(recordRoute, 'DELETE', { params: { id: gone.id } })).status).toBe(204);
  expect((await call(recordRoute, 'DELETE', { params: { id: gone.id } })).status).toBe(404);
  const actions = async (target: string) =>
    (await listAuditEvents(t.ctx, { target })).items.map(({ action }) => action);
  expect(await actions(kept.id)).toEqual(['user.restored', 'user.deleted', 'user.created']);
  expect(await actions(gone.id)).toEqual(['deleted_record.purged', 'user.deleted', 'user.created']);
});

it('the API refuses a token without any of the scopes, and unknown members', async () => {
  const call = await managementCaller(t, ['keys:read']);
  const refused = await call(recordsRoute, 'GET', { path: '/deleted-records' });
  expect(refused.status).toBe(403);
  expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope');
  const writer = await managementCaller(t, ['users:write']);
  const { id } = await t.user();
  await deleteUser(t.ctx, { id });
  const wrong = await writer(restoreRoute, 'POST', { body: { name: 'x' }, params: { id } });
  expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'name' }] } });
  expect((await writer(restoreRoute, 'POST', { body: { username: 'written-back' }, params: { id } })).body.name).toBe(
    'written-back',
  );
});
