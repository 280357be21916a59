import { afterAll, beforeAll, expect, it } from 'vitest';
import * as auditEvents from '@/app/(rest)/audit-events/route';
import { noCache } from '../adapters/no-cache';
import { managementCaller } from '../testing/management-caller';
import { type TestContext, testContext } from '../testing/test-context';
import { activateUser, deactivateUser, deleteUser, setPassword, updateUser } from '.';

let t: TestContext;
const killed: string[] = [];

beforeAll(async () => {
  const kill = async (subjects: readonly string[]) => killed.push(...subjects) > 0;
  t = await testContext({}, { ...noCache, kill });
});
afterAll(() => t.close());

it.each([
  ['a change', (id: string) => updateUser(t.ctx, { id, email: 'new@example.com' })],
  ['a password', (id: string) => setPassword(t.ctx, { id, password: 'yet another passphrase' })],
  ['deactivation', (id: string) => deactivateUser(t.ctx, { id })],
  ['activation', (id: string) => activateUser(t.ctx, { id })],
  ['deletion', (id: string) => deleteUser(t.ctx, { id })],
] as const)('RFC 9562 §4: %s under an id in capitals ends what is cached for the user', async (_title, act) => {
  const { id } = await t.user();
  killed.length = 0;
  await act(id.toUpperCase());
  expect(killed).toEqual([`u:${id}`]);
});

it('RFC 9562 §4: audit events are found by an id in capitals', async () => {
  const send = await managementCaller(t, ['audit:read']);
  const { id } = await t.user();
  const { body } = await send(auditEvents, 'GET', { path: `/audit-events?target=${id.toUpperCase()}` });
  expect(body.items).toEqual([expect.objectContaining({ action: 'user.created' })]);
});
