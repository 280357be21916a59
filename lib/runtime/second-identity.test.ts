import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { factors, userIdentities, users } from '@/db/schema';
import {
  activateClient,
  createClient,
  createClientSecret,
  deactivateClient,
  rotateClientSecret,
  updateClient,
} from '@/lib/directory/clients';
import { restoreRecord } from '@/lib/directory/deleted-records';
import { createIdentityProvider, updateIdentityProvider } from '@/lib/directory/identity-providers';
import { createInvitation } from '@/lib/directory/invitations';
import { approvePlannedChange } from '@/lib/directory/planned-changes';
import { readSettings, updateSettings } from '@/lib/directory/settings';
import { createTrustedIssuer, deleteTrustedIssuer, updateTrustedIssuer } from '@/lib/directory/trusted-issuers';
import { updateRow } from '@/lib/directory/user-imports/update-row';
import { sendUserMessage } from '@/lib/directory/user-messages';
import { activateUser, createUser, deactivateUser, setPassword, updateUser } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { isApprovalRequested } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { removeUserFactor, resetUserFactors } from '@/lib/sign-in/user-factors';
import { signedInUser } from '@/lib/testing/signed-in-user';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';

let t: TestContext;
let ada: Ctx;
let grace: Ctx;

beforeAll(async () => {
  t = await testContext();
  ada = (await signedInUser(t, { roles: ['admin'] })).ctx;
  grace = (await signedInUser(t, { roles: ['admin'] })).ctx;
});
afterAll(() => t.close());
beforeEach(() => updateSettings(t.ctx, { approvals: { acts: ['keys.rotate'] } }));

let serial = 0;
const idOf = ({ actor }: Ctx) => actor.id ?? '';
const manager = () => t.client({ scopes: ['users:write'] });

const isRefused = (act: Promise<unknown>) =>
  expect(act).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringContaining('approval of a second administrator'),
  });

/** The act waits for an approval, and is done with it. */
async function waits(act: Promise<unknown>): Promise<void> {
  const asked = await act.catch((error: unknown) => error);
  if (!isApprovalRequested(asked)) throw asked ?? new Error('it was done at once');
  expect(await approvePlannedChange(grace, { id: asked.plannedChange.id })).toMatchObject({ state: 'done' });
}

describe('A194: while any act needs an approval, no administrator gets a second identity alone:', () => {
  it('a client with management scopes is not created', async () => {
    const machine = {
      client_name: 'Robot',
      redirect_uris: [],
      grant_types: ['client_credentials' as const],
      is_confidential: true,
    };
    await isRefused(createClient(ada, { ...machine, scopes: ['users:write'] }));
    const { client } = await createClient(ada, { ...machine, scopes: ['read'] });
    await waits(updateClient(ada, { id: client.id, scopes: ['read', 'users:write'] }));
  });

  it('a client with management scopes gets no secret, and every change of it waits', async () => {
    const { id } = await manager();
    await isRefused(createClientSecret(ada, { id }));
    await isRefused(rotateClientSecret(ada, { id }));
    await waits(updateClient(ada, { id, client_name: 'Renamed' }));
    await waits(updateClient(ada, { id, scopes: ['read'] }));
    await createClientSecret(ada, { id });
    await updateClient(ada, { id, client_name: 'Renamed again' });
  });

  it('a client with management scopes that is inactive is not activated', async () => {
    const [{ id }, other] = [await manager(), await t.client()];
    for (const one of [id, other.id]) await deactivateClient(ada, { id: one });
    await waits(activateClient(ada, { id }));
    await activateClient(ada, { id: other.id });
  });

  it('an account with roles gets no password, address or link of another', async () => {
    const id = idOf(grace);
    await isRefused(setPassword(ada, { id, password: `${PASSWORD} of ada` }));
    await isRefused(updateUser(ada, { id, email: 'ada.too@example.com' }));
    await isRefused(sendUserMessage(ada, { id, kind: 'password_reset' }));
    await updateUser(ada, { id, name: 'Grace' });
    const user = await t.user();
    await setPassword(ada, { id: user.id, password: `${PASSWORD} of ada` });
    await updateUser(ada, { id: user.id, email: 'other@example.com' });
    await sendUserMessage(ada, { id: user.id, kind: 'password_reset' });
  });

  it('an account with roles that has no password gets none by an import', async () => {
    const { id, email } = await t.user({ roles: ['support'] });
    await t.db.update(users).set({ passwordHash: null }).where(eq(users.id, id));
    const row = { row: 1, data: { email, username: email }, passwordHash: 'imported', namesUser: false };
    const result = await updateRow(ada, row as Parameters<typeof updateRow>[1], id);
    expect(result).toMatchObject({ outcome: 'refused' });
    const [stored] = await t.db.select().from(users).where(eq(users.id, id));
    expect(stored?.passwordHash).toBeNull();
  });

  it('the second factors of an account with roles are not removed, and it is not activated', async () => {
    const { id } = await t.user({ roles: ['support'] });
    const factor = { userId: id, kind: 'totp' as const, name: 'Phone', secret: 'sealed' };
    const factorId = newId();
    await t.db.insert(factors).values({ ...factor, id: factorId });
    await waits(removeUserFactor(ada, { id, factor_id: factorId, reason: 'lost' }));
    await t.db.insert(factors).values({ ...factor, id: newId() });
    await waits(resetUserFactors(ada, { id, reason: 'lost' }));
    await deactivateUser(ada, { id });
    await waits(activateUser(ada, { id }));
    const user = await t.user();
    await resetUserFactors(ada, { id: user.id, reason: 'lost' });
    await deactivateUser(ada, { id: user.id });
    await activateUser(ada, { id: user.id });
  });

  it('roles are not given to an account, old or new', async () => {
    const { id } = await t.user();
    await waits(updateUser(ada, { id, roles: ['support'] }));
    const account = { username: 'eve', email: 'eve@example.com', password: PASSWORD, roles: ['admin' as const] };
    await isRefused(createUser(ada, account));
    await isRefused(createInvitation(ada, { email: 'eve@example.com', roles: ['admin'] }));
  });

  it('no issuer is trusted for a client with management scopes', async () => {
    const [{ id }, other] = [await manager(), await t.client()];
    const trust = (client_ids: string[], ctx = ada) =>
      createTrustedIssuer(ctx, {
        issuer: `https://issuer${++serial}.example`,
        jwks_uri: 'https://issuer.example/jwks',
        client_ids,
      });
    await isRefused(trust([other.id, id]));
    const made = await trust([other.id]);
    await isRefused(updateTrustedIssuer(ada, { id: made.id, client_ids: [id] }));
    await updateTrustedIssuer(ada, { id: made.id, subject_is: 'email' });
    const known = await trust([id], t.ctx);
    await isRefused(updateTrustedIssuer(ada, { id: known.id, jwks_uri: 'https://ada.example/jwks' }));
    await deleteTrustedIssuer(ada, { id: known.id });
    await isRefused(restoreRecord(ada, { id: known.id }));
  });

  it('a provider with which an account with roles signs in does not become another one', async () => {
    const provider = () =>
      createIdentityProvider(ada, {
        slug: `git-${++serial}`,
        kind: 'github',
        name: 'Git',
        client_id: 'app',
        secret: 'a secret of the provider',
      });
    const [{ id }, other] = [await provider(), await provider()];
    const identity = { issuer: 'https://github.com', subject: '1', email: null, name: null };
    const user = await t.user();
    await t.db.insert(userIdentities).values([
      { ...identity, id: newId(), userId: idOf(grace), providerId: id },
      { ...identity, id: newId(), userId: user.id, providerId: other.id },
    ]);
    await isRefused(updateIdentityProvider(ada, { id, secret: 'a secret of ada' }));
    await isRefused(updateIdentityProvider(ada, { id, client_id: 'of-ada' }));
    await updateIdentityProvider(ada, { id, name: 'Renamed', is_shown: false });
    await updateIdentityProvider(ada, { id: other.id, client_id: 'new' });
  });

  it('the settings name no fewer acts, but more', async () => {
    await waits(updateSettings(ada, { approvals: { acts: null } }));
    await updateSettings(ada, { approvals: { acts: ['keys.rotate'] } });
    await updateSettings(ada, {
      approvals: { acts: ['keys.rotate', 'user.delete'] },
      account: { self_deletion: true },
    });
    expect((await readSettings(t.db)).approvals.acts).toEqual(['keys.rotate', 'user.delete']);
  });

  it('the command line may do all of it, and everybody may while no act needs an approval', async () => {
    const { id } = await manager();
    await createClientSecret(t.ctx, { id });
    await updateSettings(t.ctx, { approvals: { acts: [] } });
    await createClientSecret(ada, { id });
    await updateClient(ada, { id, client_name: 'Renamed' });
    const user = await t.user({ roles: ['support'] });
    await setPassword(ada, { id: user.id, password: `${PASSWORD} of ada` });
  });
});
