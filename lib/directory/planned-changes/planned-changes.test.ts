import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as tokenRoute from '@/app/(protocol)/oauth2/token/route';
import * as clientRoute from '@/app/(rest)/clients/[id]/route';
import * as approveRoute from '@/app/(rest)/planned-changes/[id]/approve/route';
import * as plannedChangeRoute from '@/app/(rest)/planned-changes/[id]/route';
import * as withdrawRoute from '@/app/(rest)/planned-changes/[id]/withdraw/route';
import * as plannedChangesRoute from '@/app/(rest)/planned-changes/route';
import { auditEvents, clients, plannedChanges, users } from '@/db/schema';
import { createClientSecret, deactivateClient, deleteClient, updateClient } from '@/lib/directory/clients';
import { createInvitation } from '@/lib/directory/invitations';
import { rotateKeys } from '@/lib/directory/keys';
import { readSettings, updateSettings } from '@/lib/directory/settings';
import { createUser, deactivateUser, deleteUser, updateUser } from '@/lib/directory/users';
import type { RoleName } from '@/lib/directory/users/schema';
import type { Permission } from '@/lib/kernel/access';
import { type ActName, actNames } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import { isApprovalRequested } from '@/lib/kernel/errors';
import { managementCaller } from '@/lib/testing/management-caller';
import { queuedMails } from '@/lib/testing/queued-mails';
import { signedInUser } from '@/lib/testing/signed-in-user';
import { call, PASSWORD, postForm, type TestContext, testContext } from '@/lib/testing/test-context';
import {
  approvePlannedChange,
  countWaiting,
  getPlannedChange,
  listPlannedChanges,
  openChangesOf,
  planChange,
  rejectPlannedChange,
  withdrawPlannedChange,
  workOnPlannedChanges,
} from './';

let t: TestContext;
let ada: Ctx;
let grace: Ctx;

beforeAll(async () => {
  t = await testContext({ SMTP_URL: 'smtp://127.0.0.1:1', EMAIL_FROM: 'id@example.com' });
  ada = await administrator();
  grace = await administrator();
});
afterAll(() => t.close());
beforeEach(() => needApproval([]));

const administrator = async (roles: RoleName[] = ['admin']): Promise<Ctx> => (await signedInUser(t, { roles })).ctx;

/** From now on these acts need an approval. */
const needApproval = (acts: ActName[]) => updateSettings(t.ctx, { approvals: { acts } });

/** The caller with a token of fewer scopes: it has no session. */
const withToken = ({ actor, ...rest }: Ctx, ...scopes: Permission[]): Ctx => ({
  ...rest,
  actor: { kind: actor.kind, id: actor.id, name: actor.name, permissions: new Set(scopes) },
});

/** The id of the planned change that an act is stored as. */
async function requested(act: Promise<unknown>): Promise<string> {
  const error = await act.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isApprovalRequested(error)) throw error ?? new Error('it was done at once');
  return error.plannedChange.id;
}

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const makeDue = (id: string) =>
  t.db.update(plannedChanges).set({ runAt: sql`now() - interval '1 minute'` }).where(eq(plannedChanges.id, id));
const change = (id: string) => getPlannedChange(t.ctx, { id });
const hasClient = async (id: string) => (await t.db.select().from(clients).where(eq(clients.id, id))).length === 1;
const eventsOf = (id: string) =>
  t.db.select().from(auditEvents).where(eq(auditEvents.targetId, id)).orderBy(auditEvents.occurredAt);
const actionsOf = async (id: string) => (await eventsOf(id)).map(({ action }) => action);
const outcomes = async (...attempts: Promise<unknown>[]) =>
  (await Promise.allSettled(attempts)).map((one) => one.status === 'fulfilled');

describe('an act that needs an approval', () => {
  it('is done at once while the settings name no act', async () => {
    const { id } = await t.client();
    await deleteClient(ada, { id });
    expect(await hasClient(id)).toBe(false);
  });

  it('is stored with what it would change, and nothing is changed', async () => {
    await needApproval(['client.update']);
    const { id } = await t.client({ client_name: 'Shop' });
    const planned = await change(await requested(updateClient(ada, { id, client_name: 'Store' })));
    expect(planned).toMatchObject({
      state: 'waiting',
      act: 'client.update',
      target: { kind: 'client', id, name: 'Shop' },
      changes: [{ member: 'client_name', before: 'Shop', after: 'Store' }],
      requested_by: { kind: 'user', id: ada.actor.id },
      run_at: null,
    });
    const [row] = await t.db.select().from(clients).where(eq(clients.id, id));
    expect(row?.clientName).toBe('Shop');
  });

  it('is done when another administrator approves it; the audit log names both', async () => {
    await needApproval(['client.delete']);
    const { id } = await t.client();
    const planned = await requested(deleteClient(ada, { id }));
    expect(await hasClient(id)).toBe(true);
    expect(await approvePlannedChange(grace, { id: planned, note: 'agreed' })).toMatchObject({
      state: 'done',
      decided_by: { id: grace.actor.id },
      note: 'agreed',
    });
    expect(await hasClient(id)).toBe(false);
    const [deleted] = await t.db.select().from(auditEvents).where(eq(auditEvents.targetId, id)).orderBy(sql`id desc`);
    expect(deleted).toMatchObject({
      action: 'client.deleted',
      actorId: ada.actor.id,
      after: { approved_by: grace.actor.name },
    });
    expect(await actionsOf(planned)).toEqual([
      'planned_change.requested',
      'planned_change.approved',
      'planned_change.done',
    ]);
  });

  it('A190: cannot be decided by its requester, a client or an account without the permission', async () => {
    await needApproval(['client.delete']);
    const planned = await requested(deleteClient(ada, { id: (await t.client()).id }));
    const support = await administrator(['support']);
    const client: Ctx = { ...grace, actor: { ...grace.actor, kind: 'client', id: (await t.client()).id } };
    for (const ctx of [ada, support, client]) {
      await expect(approvePlannedChange(ctx, { id: planned })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(rejectPlannedChange(ctx, { id: planned })).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await change(planned)).toMatchObject({ state: 'waiting' });
  });

  it('needs a recent sign-in of the approver', async () => {
    await needApproval(['client.delete']);
    const planned = await requested(deleteClient(ada, { id: (await t.client()).id }));
    const session = { id: 'any', signedInSecondsAgo: 1e6, amr: ['pwd'] };
    const stale: Ctx = { ...grace, actor: { ...grace.actor, session } };
    await expect(approvePlannedChange(stale, { id: planned })).rejects.toMatchObject({
      code: 'reauthentication_required',
    });
  });

  it('is refused at once if it could never be done', async () => {
    await needApproval(['client.delete_secret', 'user.deactivate']);
    const { id } = await t.client();
    const { secret } = await createClientSecret(ada, { id });
    await t.db.execute(sql`delete from client_secrets where id <> ${secret.id} and client_id = ${id}`);
    const last = t.ctx.approvals.verbs['client.delete_secret'](ada, { id, secret_id: secret.id });
    await expect(last).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('last secret') });
    await expect(deactivateUser(ada, { id: ada.actor.id ?? '' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await openChangesOf(ada, { kind: 'client', id })).toEqual([]);
  });

  it('is stored once, however often it is asked for', async () => {
    await needApproval(['client.delete']);
    const { id } = await t.client();
    const ids = await Promise.all([1, 2, 3].map(() => requested(deleteClient(ada, { id }))));
    expect(new Set(ids).size).toBe(1);
  });

  it('is done at once by the command line, which is the way out', async () => {
    await needApproval(['client.delete']);
    const { id } = await t.client();
    await deleteClient(t.ctx, { id });
    expect(await hasClient(id)).toBe(false);
  });

  it.each(actNames)('%s has a verb that asks', (act) => {
    expect(t.ctx.approvals.verbs[act].isPlannable).toBe(true);
  });

  it('names the old and new roles, and fails if the record was changed since', async () => {
    await needApproval(['user.update_roles']);
    const user = await t.user();
    const planned = await requested(updateUser(ada, { id: user.id, roles: ['auditor'], version: user.version }));
    expect((await change(planned)).changes).toEqual([{ member: 'roles', before: [], after: ['auditor'] }]);
    await updateUser(ada, { id: user.id, name: 'Other' });
    const failed = await approvePlannedChange(grace, { id: planned });
    expect(failed).toMatchObject({ state: 'failed', failure: expect.stringContaining('Someone else changed this') });
    expect(await actionsOf(planned)).toContain('planned_change.failed');
  });

  it('rotates keys and changes settings when it is approved', async () => {
    await needApproval(['keys.rotate', 'settings.update']);
    const rotation = await requested(rotateKeys(ada, { alg: 'ES256' }));
    expect(await approvePlannedChange(grace, { id: rotation })).toMatchObject({ state: 'done' });
    const settings = await requested(updateSettings(ada, { approvals: { acts: [] } }));
    expect((await change(settings)).changes).toEqual([
      { member: 'approvals.acts', before: ['keys.rotate', 'settings.update'], after: [] },
    ]);
    expect(await approvePlannedChange(grace, { id: settings })).toMatchObject({ state: 'done' });
    expect((await readSettings(t.db)).approvals.acts).toEqual([]);
  });

  it('A192: cannot be avoided by giving roles to a new account', async () => {
    await needApproval(['user.update_roles']);
    const account = { username: 'eve', email: 'eve@example.com', password: PASSWORD, roles: ['admin' as const] };
    await expect(createUser(ada, account)).rejects.toMatchObject({ code: 'forbidden' });
    const invitation = { email: 'eve@example.com', roles: ['admin' as const] };
    await expect(createInvitation(ada, invitation)).rejects.toMatchObject({ code: 'forbidden' });
    await createUser(ada, { ...account, roles: [] });
  });
});

describe('the decision about a planned change', () => {
  const waiting = async () => {
    await needApproval(['client.delete']);
    return requested(deleteClient(ada, { id: (await t.client()).id }));
  };

  it('is made once: of two approvals at once, one wins', async () => {
    const third = await administrator();
    for (let round = 0; round < 5; round += 1) {
      const id = await waiting();
      const won = await outcomes(approvePlannedChange(grace, { id }), approvePlannedChange(third, { id }));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await actionsOf(id)).filter((action) => action === 'planned_change.done')).toHaveLength(1);
    }
  });

  it('is made once: of an approval and a rejection at once, one wins', async () => {
    const third = await administrator();
    for (let round = 0; round < 5; round += 1) {
      const id = await waiting();
      const won = await outcomes(approvePlannedChange(grace, { id }), rejectPlannedChange(third, { id }));
      expect(won.filter(Boolean)).toHaveLength(1);
      expect((await change(id)).state).toBe(won[0] ? 'done' : 'rejected');
    }
  });

  it('is the last word if it is withdrawn at the same time: either it is done or it is withdrawn', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await waiting();
      await Promise.allSettled([approvePlannedChange(grace, { id }), withdrawPlannedChange(ada, { id })]);
      const { state, target } = await change(id);
      expect(['done', 'withdrawn']).toContain(state);
      expect(await hasClient(target.id ?? '')).toBe(state === 'withdrawn');
    }
  });

  it('keeps a rejection with its note', async () => {
    const id = await waiting();
    expect(await rejectPlannedChange(grace, { id, note: 'still used' })).toMatchObject({
      state: 'rejected',
      note: 'still used',
    });
    await expect(approvePlannedChange(grace, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is withdrawn by the requester alone while it waits', async () => {
    const id = await waiting();
    await expect(withdrawPlannedChange(grace, { id })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await withdrawPlannedChange(ada, { id })).toMatchObject({ state: 'withdrawn' });
    await expect(withdrawPlannedChange(ada, { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('expires without a decision', async () => {
    const id = await waiting();
    await t.db.execute(sql`update planned_changes set expires_at = now() - interval '1 second' where id = ${id}`);
    await expect(approvePlannedChange(grace, { id })).rejects.toMatchObject({ code: 'conflict' });
    await Promise.all([workOnPlannedChanges(t.ctx), workOnPlannedChanges(t.ctx)]);
    expect(await change(id)).toMatchObject({ state: 'expired' });
    expect((await actionsOf(id)).filter((action) => action === 'planned_change.expired')).toHaveLength(1);
  });

  it('A191: fails if the requester lost the permission meanwhile', async () => {
    await needApproval(['client.delete']);
    const requester = await administrator();
    const client = await t.client();
    const id = await requested(deleteClient(requester, { id: client.id }));
    await t.db.execute(sql`update users set roles = '{auditor}' where id = ${requester.actor.id}`);
    expect(await approvePlannedChange(grace, { id })).toMatchObject({
      state: 'failed',
      failure: 'The account that requested it may not do it any more.',
    });
    expect(await hasClient(client.id)).toBe(true);
  });

  it('is asked for by mail, and the requester is told', async () => {
    const id = await waiting();
    const mailTo = async (ctx: Ctx) => {
      const [user] = await t.db
        .select()
        .from(users)
        .where(eq(users.id, ctx.actor.id ?? ''));
      return queuedMails(t, user?.email ?? '');
    };
    const link = `http://localhost:8000/console/changes/${id}`;
    const facts = { act: 'Delete the client', requester: ada.actor.name };
    expect(await mailTo(grace)).toContainEqual(
      expect.objectContaining({ kind: 'change_requested', values: expect.objectContaining({ link, ...facts }) }),
    );
    await rejectPlannedChange(grace, { id });
    expect(await mailTo(ada)).toContainEqual(
      expect.objectContaining({
        kind: 'change_decided',
        values: expect.objectContaining({ link, outcome: 'Rejected' }),
      }),
    );
  });

  it('is counted for the administrators who can decide', async () => {
    const [before, own] = [await countWaiting(grace, {}), await countWaiting(ada, {})];
    await waiting();
    expect(await countWaiting(grace, {})).toBe(before + 1);
    expect(await countWaiting(ada, {})).toBe(own);
    expect(await countWaiting(await administrator(['auditor']), {})).toBe(0);
  });
});

describe('an act that is planned for a time', () => {
  const plan = (id: string, members: Partial<Parameters<typeof planChange>[1]> = {}, ctx = ada) =>
    planChange(ctx, { act: 'client.deactivate', input: { id }, run_at: inAnHour(), ...members });

  it('runs once, at its time, whichever process is first', async () => {
    const { id } = await t.client();
    const planned = await plan(id, { reason: 'retired' });
    expect(planned).toMatchObject({ state: 'scheduled', needs_approval: false, reason: 'retired' });
    await workOnPlannedChanges(t.ctx);
    expect(await change(planned.id)).toMatchObject({ state: 'scheduled' });
    await makeDue(planned.id);
    await Promise.all([1, 2, 3].map(() => workOnPlannedChanges(t.ctx)));
    expect(await change(planned.id)).toMatchObject({ state: 'done' });
    expect((await actionsOf(id)).filter((action) => action === 'client.deactivated')).toHaveLength(1);
    expect((await eventsOf(id)).at(-1)).toMatchObject({ actorId: ada.actor.id });
  });

  it('runs once although the claim of the first process has ended', async () => {
    const { id } = await t.client();
    const planned = await plan(id);
    await makeDue(planned.id);
    const unclaim = t.db.execute(sql`update planned_changes set claimed_until = null where id = ${planned.id}`);
    await Promise.all([workOnPlannedChanges(t.ctx), unclaim, workOnPlannedChanges(t.ctx)]);
    await workOnPlannedChanges(t.ctx);
    expect((await actionsOf(planned.id)).filter((action) => action === 'planned_change.done')).toHaveLength(1);
    expect((await actionsOf(id)).filter((action) => action === 'client.deactivated')).toHaveLength(1);
  });

  it('runs with the permissions that the requester has then', async () => {
    const requester = await administrator();
    const { id } = await t.client();
    const planned = await plan(id, {}, requester);
    await deactivateUser(ada, { id: requester.actor.id ?? '' });
    await makeDue(planned.id);
    await workOnPlannedChanges(t.ctx);
    expect(await change(planned.id)).toMatchObject({ state: 'failed' });
    expect(await openChangesOf(ada, { kind: 'client', id })).toEqual([]);
  });

  it('fails after five attempts that the database could not complete, and its requester is told', async () => {
    const { id } = await t.client();
    const planned = await plan(id);
    await makeDue(planned.id);
    const endClaim = () => t.db.execute(sql`update planned_changes set claimed_until = now() where id = ${planned.id}`);
    await t.db.execute(sql`create function too_slow() returns trigger language plpgsql as
      $$ begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end $$`);
    await t.db.execute(sql`create trigger too_slow before update on clients for each row execute function too_slow()`);
    try {
      for (let attempt = 1; attempt < 5; attempt += 1) {
        await expect(workOnPlannedChanges(t.ctx)).rejects.toThrow();
        expect(await change(planned.id)).toMatchObject({ state: 'scheduled' });
        await endClaim();
      }
      await workOnPlannedChanges(t.ctx);
      expect(await change(planned.id)).toMatchObject({
        state: 'failed',
        failure: expect.stringContaining('could not complete it in 5 attempts'),
      });
    } finally {
      await t.db.execute(sql`drop trigger too_slow on clients`);
      await t.db.execute(sql`drop function too_slow`);
    }
    const [requester] = await t.db
      .select()
      .from(users)
      .where(eq(users.id, ada.actor.id ?? ''));
    expect(await queuedMails(t, requester?.email ?? '')).toContainEqual(
      expect.objectContaining({
        kind: 'change_decided',
        values: expect.objectContaining({
          link: `http://localhost:8000/console/changes/${planned.id}`,
          outcome: expect.stringContaining('could not be done'),
        }),
      }),
    );
  });

  it('A193: is refused at once if the token of its requester may not do it', async () => {
    const other = await administrator();
    const client = await t.client({ scopes: ['settings:write'] });
    const ofUsers = withToken(ada, 'audit:read', 'users:write');
    const ofClients = withToken(ada, 'audit:read', 'clients:write');
    await expect(plan(other.actor.id ?? '', { act: 'user.delete' }, ofUsers)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('exceed your own'),
    });
    for (const act of ['client.deactivate', 'client.activate', 'client.delete'] as const)
      await expect(plan(client.id, { act }, ofClients)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('A193: runs with no more than the token of its requester allowed', async () => {
    const { id } = await t.user();
    const planned = await plan(id, { act: 'user.delete' }, withToken(ada, 'audit:read', 'users:write'));
    await updateUser(t.ctx, { id, roles: ['admin'] });
    await makeDue(planned.id);
    await workOnPlannedChanges(t.ctx);
    expect(await change(planned.id)).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('exceed your own'),
    });
  });

  it('A193: runs with the permission of its act alone if it was planned before permissions were stored', async () => {
    const [user, rival] = [await t.user(), await t.user()];
    const ids = [user.id, rival.id].map((id) => plan(id, { act: 'user.delete' }).then((planned) => planned.id));
    const [allowed, refused] = await Promise.all(ids);
    await updateUser(t.ctx, { id: rival.id, roles: ['admin'] });
    await t.db.update(plannedChanges).set({ permissions: [] });
    for (const id of [allowed, refused]) await makeDue(id ?? '');
    await workOnPlannedChanges(t.ctx);
    expect(await change(allowed ?? '')).toMatchObject({ state: 'done' });
    expect(await change(refused ?? '')).toMatchObject({ state: 'failed' });
  });

  it('is stored although it can be done only later', async () => {
    const { id } = await t.client();
    const { secret } = await createClientSecret(ada, { id });
    await t.db.execute(sql`delete from client_secrets where id <> ${secret.id} and client_id = ${id}`);
    const planned = await plan(id, { act: 'client.delete_secret', input: { id, secret_id: secret.id } });
    expect(planned).toMatchObject({ state: 'scheduled' });
    await withdrawPlannedChange(ada, { id: planned.id });
  });

  it('can be cancelled by anybody who may do the act', async () => {
    const { id } = await t.client();
    const planned = await plan(id);
    expect(await openChangesOf(grace, { kind: 'client', id })).toEqual([planned]);
    const support = await administrator(['support']);
    await expect(withdrawPlannedChange(support, { id: planned.id })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await withdrawPlannedChange(grace, { id: planned.id })).toMatchObject({ state: 'withdrawn' });
    await makeDue(planned.id);
    await workOnPlannedChanges(t.ctx);
    expect(await change(planned.id)).toMatchObject({ state: 'withdrawn' });
  });

  it('waits for its approval first, and then for its time', async () => {
    await needApproval(['client.deactivate']);
    const { id } = await t.client();
    const run_at = inAnHour();
    const planned = await plan(id, { run_at });
    expect(planned).toMatchObject({ state: 'waiting', needs_approval: true, expires_at: run_at });
    expect(await approvePlannedChange(grace, { id: planned.id })).toMatchObject({ state: 'scheduled', run_at });
    await makeDue(planned.id);
    await workOnPlannedChanges(t.ctx);
    expect(await change(planned.id)).toMatchObject({ state: 'done' });
  });

  it('fails if it needs an approval since it was planned', async () => {
    const { id } = await t.client();
    const planned = await plan(id);
    await needApproval(['client.deactivate']);
    await makeDue(planned.id);
    await workOnPlannedChanges(t.ctx);
    expect(await change(planned.id)).toMatchObject({ state: 'failed', failure: expect.stringContaining('approval') });
  });

  it('is refused with what is wrong', async () => {
    const { id } = await t.client();
    const refusal = (members: Partial<Parameters<typeof planChange>[1]>) =>
      plan(id, members).then(
        () => [],
        (error) => error.errors.map(({ path }: { path: string }) => path),
      );
    expect(await refusal({ run_at: '2020-01-01T00:00:00Z' })).toEqual(['run_at']);
    expect(await refusal({ run_at: new Date(Date.now() + 400 * 86_400_000).toISOString() })).toEqual(['run_at']);
    expect(await refusal({ run_at: null })).toEqual(['run_at']);
    expect(await refusal({ act: 'client.update' })).toEqual(['run_at']);
    expect(await refusal({ input: { id: 'x', colour: 'red' } })).toEqual(['input.id', 'input.colour']);
    await expect(plan(id, {}, await administrator(['support']))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(plan('00000000-0000-7000-8000-000000000001')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the list of planned changes', () => {
  it('has filters and pages', async () => {
    await needApproval(['client.delete']);
    const ids = [];
    for (let count = 0; count < 3; count += 1)
      ids.push(await requested(deleteClient(ada, { id: (await t.client()).id })));
    const first = await listPlannedChanges(ada, { state: 'waiting', act: 'client.delete', limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    const next = await listPlannedChanges(ada, {
      state: 'waiting',
      act: 'client.delete',
      limit: 2,
      cursor: first.next_cursor ?? '',
    });
    expect(next.items[0]?.id).toBe(ids[0]);
    const ended = await listPlannedChanges(ada, { state: 'ended', limit: 200 });
    expect(ended.items.every(({ state }) => state !== 'waiting' && state !== 'scheduled')).toBe(true);
  });
});

describe('the management API', () => {
  it('answers 202 with the planned change, which a client can read and not approve', async () => {
    await needApproval(['client.delete']);
    const callApi = await managementCaller(t);
    const { id } = await t.client();
    const deleted = await callApi(clientRoute, 'DELETE', { params: { id } });
    expect(deleted).toMatchObject({ status: 202, body: { state: 'waiting', act: 'client.delete' } });
    expect(deleted.headers.get('location')).toBe(`http://localhost:8000/planned-changes/${deleted.body.id}`);
    const params = { id: deleted.body.id };
    expect(await callApi(plannedChangeRoute, 'GET', { params })).toMatchObject({ status: 200, body: deleted.body });
    expect(await callApi(approveRoute, 'POST', { params, body: {} })).toMatchObject({ status: 403 });
    expect(await hasClient(id)).toBe(true);
  });

  it('plans an act for a time', async () => {
    const callApi = await managementCaller(t);
    const { id } = await t.client();
    const body = { act: 'client.deactivate', input: { id }, run_at: inAnHour() };
    const headers = { 'Idempotency-Key': 'plan-once' };
    const planned = await callApi(plannedChangesRoute, 'POST', { body, headers });
    expect(planned).toMatchObject({ status: 201, body: { state: 'scheduled', requested_by: { kind: 'client' } } });
    const again = await callApi(plannedChangesRoute, 'POST', { body, headers });
    expect(again.body).toEqual(planned.body);
    await makeDue(planned.body.id);
    await workOnPlannedChanges(t.ctx);
    expect(await change(planned.body.id)).toMatchObject({ state: 'done' });
    await deactivateClient(t.ctx, { id });
  });
});

describe('a client with the scope of an act, without audit:read', () => {
  it('plans it, reads and withdraws its own plan, and sees no other', async () => {
    const callApi = await managementCaller(t, ['clients:write']);
    const { id } = await t.client();
    const act = { act: 'client.deactivate' as const, input: { id }, run_at: inAnHour() };
    const own = await callApi(plannedChangesRoute, 'POST', { body: act });
    expect(own.status).toBe(201);
    const params = { id: own.body.id };
    expect(await callApi(plannedChangeRoute, 'GET', { params })).toMatchObject({ status: 200, body: own.body });
    const other = { id: (await planChange(ada, act)).id };
    expect((await callApi(plannedChangeRoute, 'GET', { params: other })).status).toBe(403);
    expect((await callApi(withdrawRoute, 'POST', { params: other })).status).toBe(403);
    expect((await callApi(plannedChangesRoute, 'GET')).status).toBe(403);
    expect((await callApi(plannedChangesRoute, 'POST', { body: { ...act, act: 'user.delete' } })).status).toBe(403);
    expect(await callApi(withdrawRoute, 'POST', { params })).toMatchObject({
      status: 200,
      body: { state: 'withdrawn' },
    });
  });
});

describe('a token of a user', () => {
  const scopes = ['audit:read', 'users:write', 'clients:write'];

  /** A token of a new administrator by password, for some scopes. */
  async function tokenOf(scope: string) {
    const { user } = await signedInUser(t, { roles: ['admin'] });
    const client = await t.client({ scopes });
    const form = { grant_type: 'password', username: user.username, password: PASSWORD, scope };
    return { client, ...(await postForm(tokenRoute, form, client)).body };
  }

  const approveWith = (bearer: string, id: string) =>
    call(
      approveRoute,
      'POST',
      { headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' }, body: '{}' },
      { params: { id } },
    );

  const request = async () => {
    await needApproval(['client.delete']);
    return requested(deleteClient(ada, { id: (await t.client()).id }));
  };

  it('A190: approves if its user signed in a moment ago, and not after that, however often it was refreshed', async () => {
    const { client, access_token, refresh_token } = await tokenOf('audit:read clients:write');
    expect(await approveWith(access_token, await request())).toMatchObject({ status: 200, body: { state: 'done' } });
    await t.db.execute(sql`update families set auth_time = now() - interval '3 weeks' where client_id = ${client.id}`);
    const form = { grant_type: 'refresh_token', refresh_token };
    const refreshed = (await postForm(tokenRoute, form, client)).body;
    const waiting = await request();
    expect(await approveWith(refreshed.access_token, waiting)).toMatchObject({
      status: 403,
      body: { type: expect.stringContaining('reauthentication_required') },
    });
    expect(await change(waiting)).toMatchObject({ state: 'waiting' });
  });

  it('A193: approves no more than it may do', async () => {
    await needApproval(['user.delete']);
    const { id } = await t.user({ roles: ['admin'] });
    const planned = await requested(deleteUser(ada, { id }));
    const { access_token } = await tokenOf('audit:read users:write');
    expect((await approveWith(access_token, planned)).body).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('exceed your own'),
    });
  });
});

describe('the settings of approvals', () => {
  it('are refused while nobody could approve', async () => {
    const alone = await testContext();
    try {
      await alone.user({ roles: ['admin'] });
      const chosen = { approvals: { acts: ['client.delete' as const] } };
      await expect(updateSettings(alone.ctx, chosen)).rejects.toMatchObject({
        errors: [{ path: 'approvals.acts' }],
      });
      await alone.user({ roles: ['admin'] });
      await updateSettings(alone.ctx, chosen);
    } finally {
      await alone.close();
    }
  });
});
