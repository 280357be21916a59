import { afterAll, beforeAll, expect, it } from 'vitest';
import * as auditEvents from '@/app/(rest)/audit-events/route';
import { noCache } from '@/lib/runtime/adapters/no-cache';
import { managementCaller } from '@/lib/testing/management-caller';
import { type TestContext, testContext } from '@/lib/testing/test-context';
import { activateUser, deactivateUser, deleteUser, setPassword, signOutEverywhere, updateUser } from './';

let t: TestContext;
const killed: string[] = [];

beforeAll(async () => {
  const invalidate = async (tags: readonly string[]) => killed.push(...tags) > 0;
  t = await testContext({}, { ...noCache, invalidate });
});
afterAll(() => t.close());

it.each([
  ['a change', (id: string) => updateUser(t.ctx, { id, email: 'new@example.com' })],
  ['a password', (id: string) => setPassword(t.ctx, { id, password: 'yet another passphrase' })],
  ['deactivation', (id: string) => deactivateUser(t.ctx, { id })],
  ['activation', (id: string) => activateUser(t.ctx, { id })],
  ['signing out everywhere', (id: string) => signOutEverywhere(t.ctx, { id })],
  ['deletion', (id: string) => deleteUser(t.ctx, { id })],
] as const)('RFC 9562 §4: %s with an upper-case id ends the cached answers about the user', async (_title, act) => {
  const { id } = await t.user();
  killed.length = 0;
  await act(id.toUpperCase());
  expect(killed).toEqual([`u:${id}`]);
});

it('RFC 9562 §4: audit events are found by an upper-case id', async () => {
  const send = await managementCaller(t, ['audit:read']);
  const { id } = await t.user();
  const { body } = await send(auditEvents, 'GET', { path: `/audit-events?target=${id.toUpperCase()}` });
  expect(body.items).toEqual([expect.objectContaining({ action: 'user.created' })]);
});
