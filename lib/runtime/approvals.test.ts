import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factors } from '@/db/schema';
import { listAuditEvents } from '@/lib/audit';
import type { AuditEvent } from '@/lib/audit/schema';
import { createApiResource, deleteApiResource } from '@/lib/directory/api-resources';
import { createClientSecret, deactivateClient, deleteClient } from '@/lib/directory/clients';
import { restoreRecord } from '@/lib/directory/deleted-records';
import {
  createIdentityProvider,
  deleteIdentityProvider,
  updateIdentityProvider,
} from '@/lib/directory/identity-providers';
import { approvePlannedChange, getPlannedChange } from '@/lib/directory/planned-changes';
import { updateSettings } from '@/lib/directory/settings';
import { deactivateUser, deleteUser } from '@/lib/directory/users';
import { type ActName, actNames } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import { isApprovalRequested } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { signedInUser } from '@/lib/testing/signed-in-user';
import { type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let requester: Ctx;
let approver: Ctx;

beforeAll(async () => {
  t = await testContext();
  requester = (await signedInUser(t, { roles: ['admin'] })).ctx;
  approver = (await signedInUser(t, { roles: ['admin'] })).ctx;
});
afterAll(() => t.close());

let serial = 0;

const provider = () =>
  createIdentityProvider(t.ctx, {
    slug: `git-${++serial}`,
    kind: 'github',
    name: 'Git',
    client_id: 'app',
    secret: 'a secret of the provider',
  });

const resource = () => createApiResource(t.ctx, { identifier: `https://api${++serial}.example.com`, name: 'API' });

async function userWithFactor() {
  const { id } = await t.user();
  const factorId = newId();
  await t.db.insert(factors).values({ id: factorId, userId: id, kind: 'totp', name: 'Phone', secret: 'sealed' });
  return { id, factorId };
}

/** Makes a record and ends it. */
async function ended(make: () => Promise<{ id: string }>, end: (id: string) => Promise<unknown>) {
  const { id } = await make();
  await end(id);
  return { id };
}

type Case = {
  /** Makes the record, and returns the input of the act. */
  input: () => Promise<object>;
  /** The audit event of the act. */
  action: AuditEvent['action'];
};

const idOf = async (made: Promise<{ id: string }>) => ({ id: (await made).id });

const cases: Record<ActName, Case> = {
  'user.deactivate': { input: () => idOf(t.user()), action: 'user.deactivated' },
  'user.activate': {
    input: () =>
      ended(
        () => t.user(),
        (id) => deactivateUser(t.ctx, { id }),
      ),
    action: 'user.activated',
  },
  'user.delete': { input: () => idOf(t.user()), action: 'user.deleted' },
  'user.restore': {
    input: () =>
      ended(
        () => t.user(),
        (id) => deleteUser(t.ctx, { id }),
      ),
    action: 'user.restored',
  },
  'user.update_roles': {
    input: async () => ({ ...(await idOf(t.user())), roles: ['support'] }),
    action: 'user.updated',
  },
  'user.reset_factors': {
    input: async () => ({ id: (await userWithFactor()).id, reason: 'lost the phone' }),
    action: 'factor.reset',
  },
  'user.remove_factor': {
    input: async () => {
      const { id, factorId } = await userWithFactor();
      return { id, factor_id: factorId, reason: 'lost the phone' };
    },
    action: 'factor.removed',
  },
  'client.deactivate': { input: () => idOf(t.client()), action: 'client.deactivated' },
  'client.activate': {
    input: () =>
      ended(
        () => t.client(),
        (id) => deactivateClient(t.ctx, { id }),
      ),
    action: 'client.activated',
  },
  'client.delete': { input: () => idOf(t.client()), action: 'client.deleted' },
  'client.restore': {
    input: () =>
      ended(
        () => t.client(),
        (id) => deleteClient(t.ctx, { id }),
      ),
    action: 'client.restored',
  },
  'client.delete_secret': {
    input: async () => {
      const { id } = await t.client();
      const { secret } = await createClientSecret(t.ctx, { id });
      return { id, secret_id: secret.id };
    },
    action: 'client_secret.deleted',
  },
  'client.update': {
    // The answers to this client need a signing key of another algorithm, which is made with the act.
    input: async () => ({ ...(await idOf(t.client())), id_token_signed_response_alg: 'ES256' }),
    action: 'client.updated',
  },
  'api_resource.delete': {
    input: () => idOf(resource()),
    action: 'api_resource.deleted',
  },
  'api_resource.restore': {
    input: () => ended(resource, (id) => deleteApiResource(t.ctx, { id })),
    action: 'api_resource.restored',
  },
  'identity_provider.deactivate': { input: () => idOf(provider()), action: 'identity_provider.updated' },
  'identity_provider.delete': { input: () => idOf(provider()), action: 'identity_provider.deleted' },
  'identity_provider.restore': {
    input: () => ended(provider, (id) => deleteIdentityProvider(t.ctx, { id })),
    action: 'identity_provider.restored',
  },
  'keys.rotate': { input: async () => ({ now: true }), action: 'key.rotated' },
  'settings.update': { input: async () => ({ account: { self_deletion: true } }), action: 'settings.updated' },
};

it.each(actNames)('%s is asked for, approved and done, and the audit log names both', async (act) => {
  const { input, action } = cases[act];
  const given = await input();
  await updateSettings(t.ctx, { approvals: { acts: [act] } });
  const verb = t.ctx.approvals.verbs[act];
  const asked = await verb(requester, given).catch((error: unknown) => error);
  if (!isApprovalRequested(asked)) throw asked;
  const { id } = asked.plannedChange;
  const before = await listAuditEvents(t.ctx, { action });
  const done = await approvePlannedChange(approver, { id });
  expect(done.failure).toBeNull();
  expect(done.state).toBe('done');
  expect(done.target.name).not.toBe('');
  const events = (await listAuditEvents(t.ctx, { action })).items;
  expect(events.length).toBe(before.items.length + 1);
  expect(events[0]).toMatchObject({
    actor: { id: requester.actor.id },
    after: { approved_by: approver.actor.name },
  });
  expect(await getPlannedChange(t.ctx, { id })).toEqual(done);
});

it('A192: a provider cannot be deactivated by a change of its members instead', async () => {
  await updateSettings(t.ctx, { approvals: { acts: ['identity_provider.deactivate'] } });
  const { id } = await provider();
  await expect(updateIdentityProvider(requester, { id, is_active: false })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await updateIdentityProvider(requester, { id, name: 'Renamed' });
});

it('keeps the factors of a user whose reset waits', async () => {
  await updateSettings(t.ctx, { approvals: { acts: ['user.reset_factors'] } });
  const { id, factorId } = await userWithFactor();
  const asked = t.ctx.approvals.verbs['user.reset_factors'](requester, { id, reason: 'lost' });
  await expect(asked).rejects.toMatchObject({ code: 'approval_requested' });
  expect(await t.db.select().from(factors).where(eq(factors.id, factorId))).toHaveLength(1);
});

describe('a restore', () => {
  type Restorable = { make: () => Promise<{ id: string }>; end: (id: string) => Promise<unknown>; acts: ActName[] };

  const admin = () => t.user({ roles: ['admin'] });
  const manager = () => t.client({ scopes: ['users:write'] });
  const endUser = (id: string) => deleteUser(t.ctx, { id });
  const endClient = (id: string) => deleteClient(t.ctx, { id });

  it.each<[string, Restorable]>([
    ['a user, if a deletion does', { make: () => t.user(), end: endUser, acts: ['user.delete'] }],
    ['an active user, if an activation does', { make: () => t.user(), end: endUser, acts: ['user.activate'] }],
    ['a user with roles, if roles do', { make: admin, end: endUser, acts: ['user.update_roles'] }],
    ['a user with roles, if any act does', { make: admin, end: endUser, acts: ['keys.rotate'] }],
    ['a client, if a deletion does', { make: () => t.client(), end: endClient, acts: ['client.delete'] }],
    ['an active client, if an activation does', { make: () => t.client(), end: endClient, acts: ['client.activate'] }],
    ['a client with management scopes, if any act does', { make: manager, end: endClient, acts: ['keys.rotate'] }],
    [
      'an API resource, if a deletion does',
      { make: resource, end: (id) => deleteApiResource(t.ctx, { id }), acts: ['api_resource.delete'] },
    ],
    [
      'a provider, if a deletion does',
      { make: provider, end: (id) => deleteIdentityProvider(t.ctx, { id }), acts: ['identity_provider.delete'] },
    ],
  ])('A192: needs an approval of %s', async (_, { make, end, acts }) => {
    const { id } = await ended(make, end);
    await updateSettings(t.ctx, { approvals: { acts } });
    const asked = await restoreRecord(requester, { id }).catch((error: unknown) => error);
    if (!isApprovalRequested(asked)) throw asked;
    expect(await approvePlannedChange(approver, { id: asked.plannedChange.id })).toMatchObject({ state: 'done' });
  });

  it('says what the account may do again', async () => {
    const { id } = await ended(admin, endUser);
    await updateSettings(t.ctx, { approvals: { acts: ['user.restore'] } });
    const asked = await restoreRecord(requester, { id, username: 'ada.again' }).catch((error: unknown) => error);
    if (!isApprovalRequested(asked)) throw asked;
    expect((await getPlannedChange(t.ctx, { id: asked.plannedChange.id })).changes).toEqual([
      { member: 'is_active', before: null, after: true },
      { member: 'roles', before: null, after: ['admin'] },
      { member: 'username', before: expect.any(String), after: 'ada.again' },
    ]);
  });

  it('needs none of an inactive user without roles, if an activation does', async () => {
    const { id } = await ended(
      () =>
        ended(
          () => t.user(),
          (made) => deactivateUser(t.ctx, { id: made }),
        ),
      endUser,
    );
    await updateSettings(t.ctx, { approvals: { acts: ['user.activate', 'client.delete'] } });
    await restoreRecord(requester, { id });
  });
});
