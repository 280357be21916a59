import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditEvents, invitations, users } from '@/db/schema';
import { createUser, deactivateUser, getUserRow } from '@/lib/directory/users';
import type { RoleName } from '@/lib/directory/users/schema';
import { permissionsOf } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { PASSWORD, type TestContext, testContext } from '@/lib/testing/test-context';
import {
  acceptInvitation,
  createInvitation,
  inviteMany,
  listInvitations,
  openInvitation,
  resendInvitation,
  revokeInvitation,
} from './';

let t: TestContext;
beforeAll(async () => {
  t = await testContext();
});
afterAll(() => t.close());

let serial = 0;
const freshEmail = () => `guest${++serial}@example.com`;
const tokenOf = (link: string | null) => new URL(link ?? '').searchParams.get('token') ?? '';

async function invited(members: Partial<Parameters<typeof createInvitation>[1]> = {}, ctx: Ctx = t.ctx) {
  const sent = await createInvitation(ctx, { email: freshEmail(), ...members });
  return { ...sent, token: tokenOf(sent.link) };
}

/** A user with these roles, as the actor of a session that signed in this long ago. */
async function signedIn(roles: RoleName[], signedInSecondsAgo = 1): Promise<Ctx> {
  const user = await t.user({ roles, name: 'Grace Hopper' });
  const session = { id: user.id, signedInSecondsAgo, amr: ['pwd'] };
  return {
    ...t.ctx,
    actor: { kind: 'user', id: user.id, name: user.username, permissions: permissionsOf(roles), session },
  };
}

const accept = (token: string, username = `guest.${++serial}`, password = PASSWORD) =>
  acceptInvitation({ ...t.ctx, actor: anonymous }, token, { username, password });
const anonymous = { kind: 'system' as const, id: null, name: 'invitation', permissions: new Set<never>() };
const stateOf = async (token: string) => (await openInvitation(t.ctx, token)).state;
const usersWith = (email: string) => t.db.select().from(users).where(eq(users.email, email));
const actionsOf = async (id: string) =>
  (await t.db.select().from(auditEvents).where(eq(auditEvents.targetId, id)).orderBy(auditEvents.occurredAt)).map(
    ({ action }) => action,
  );
const expire = (id: string) =>
  t.db.execute(`update invitations set expires_at = now() - interval '1 second' where id = '${id}'`);

describe('an invitation', () => {
  it('creates the account of its address, with its roles and profile, and can be used once', async () => {
    const ctx = await signedIn(['admin']);
    const members = { username: 'ada', name: 'Ada Lovelace', roles: ['support' as const], profile: { locale: 'en' } };
    const { token, email, id, link, inviter } = await invited(members, ctx);
    expect(link).toBe(`${t.ctx.config.issuer}/invitation?token=${token}`);
    expect(inviter).toEqual({ kind: 'user', id: ctx.actor.id, name: 'Grace Hopper' });
    expect(await openInvitation(t.ctx, token)).toEqual({
      ...{ state: 'open', makes: 'account', email, username: 'ada', inviter: 'Grace Hopper' },
    });
    expect(await accept(token, 'ada.l')).toEqual({ outcome: 'accepted', username: 'ada.l' });
    const [user] = await usersWith(email);
    expect(user).toMatchObject({
      ...{
        username: 'ada.l',
        name: 'Ada Lovelace',
        emailVerified: true,
        roles: ['support'],
        profile: { locale: 'en' },
      },
    });
    expect([await accept(token), await stateOf(token)]).toEqual([{ outcome: 'ended' }, 'accepted']);
    expect(await actionsOf(id)).toEqual(['invitation.created', 'invitation.accepted']);
    const { items } = await listInvitations(t.ctx, { email: email.toUpperCase() });
    expect(items).toMatchObject([{ state: 'accepted', accepted_user_id: user?.id }]);
  });

  it('refuses a weak password and a taken username at their fields, and still works', async () => {
    const { username } = await t.user();
    const { token } = await invited();
    expect(await accept(token, 'guest.weak', 'short')).toMatchObject({
      outcome: 'refused',
      errors: [{ path: 'password' }],
    });
    expect(await accept(token, username)).toMatchObject({ outcome: 'refused', errors: [{ path: 'username' }] });
    expect(await accept(token, 'a b')).toMatchObject({ outcome: 'refused', errors: [{ path: 'username' }] });
    expect(await accept(token)).toMatchObject({ outcome: 'accepted' });
  });

  it('is refused for an address that has an account or a pending invitation, and for a taken username', async () => {
    const user = await t.user();
    const { email } = await invited();
    for (const [path, members] of [
      ['email', { email: user.email }],
      ['email', { email: email.toUpperCase() }],
      ['username', { username: user.username }],
    ] as const)
      await expect(invited(members), path).rejects.toMatchObject({ code: 'conflict', errors: [{ path }] });
    await expect(invited({ email: 'e@a"@b' })).rejects.toMatchObject({ code: 'invalid', errors: [{ path: 'email' }] });
    await expect(invited({ expires_in_days: 31 })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('A64: gives only roles that the caller may give, after a recent sign-in', async () => {
    const support = await signedIn(['support']);
    await expect(invited({ roles: ['admin'] }, support)).rejects.toMatchObject({ code: 'forbidden' });
    const stale = await signedIn(['admin'], 86_400);
    await expect(invited({ roles: ['support'] }, stale)).rejects.toMatchObject({ code: 'reauthentication_required' });
    expect((await invited({}, stale)).state).toBe('pending');
    const { id } = await invited({ roles: ['admin'] });
    await expect(resendInvitation(support, { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revokeInvitation(support, { id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('A139: the link of an invitation', () => {
  it('does not work once its time has ended, by one second, and works again when it is resent', async () => {
    const { token, id, email } = await invited();
    await expire(id);
    expect([await accept(token), await stateOf(token)]).toEqual([{ outcome: 'ended' }, 'expired']);
    expect(await usersWith(email)).toEqual([]);
    expect((await listInvitations(t.ctx, { state: 'expired', email })).items).toMatchObject([{ id, state: 'expired' }]);
    expect((await listInvitations(t.ctx, { state: 'pending', email })).items).toEqual([]);
    const again = await resendInvitation(t.ctx, { id, expires_in_days: '2' });
    expect(Date.parse(again.expires_at) - Date.now()).toBeLessThanOrEqual(2 * 86_400_000);
    expect([await stateOf(token), await accept(tokenOf(again.link))]).toMatchObject([
      'replaced',
      { outcome: 'accepted' },
    ]);
  });

  it('ends with a newer link, with its revocation, and when the address is registered', async () => {
    const first = await invited();
    const second = await resendInvitation(t.ctx, { id: first.id });
    expect([await accept(first.token), await stateOf(first.token)]).toEqual([{ outcome: 'ended' }, 'replaced']);
    await revokeInvitation(t.ctx, { id: first.id });
    await revokeInvitation(t.ctx, { id: first.id });
    const token = tokenOf(second.link);
    expect([await accept(token), await stateOf(token)]).toEqual([{ outcome: 'ended' }, 'revoked']);
    await expect(resendInvitation(t.ctx, { id: first.id })).rejects.toMatchObject({ code: 'conflict' });
    const other = await invited();
    await t.user({ email: other.email });
    expect([await accept(other.token), await stateOf(other.token)]).toEqual([{ outcome: 'ended' }, 'registered']);
    for (const garbled of ['', 'x', '\u0000', 'a'.repeat(5000)]) expect(await stateOf(garbled)).toBe('unknown');
  });

  it('gives no role when its inviter may not give it any more', async () => {
    const inviter = await signedIn(['admin']);
    const [withRole, without] = [await invited({ roles: ['admin'] }, inviter), await invited({}, inviter)];
    await signedIn(['admin']);
    await deactivateUser(t.ctx, { id: inviter.actor.id ?? '' });
    expect([await accept(withRole.token), await stateOf(withRole.token)]).toEqual([
      { outcome: 'ended' },
      'not_allowed',
    ]);
    expect(await accept(without.token)).toMatchObject({ outcome: 'accepted' });
    const again = await resendInvitation(t.ctx, { id: withRole.id });
    expect(await accept(tokenOf(again.link))).toMatchObject({ outcome: 'accepted' });
  });
});

describe('at the same time', () => {
  it('of twenty acceptances one creates the account', async () => {
    const { token, email } = await invited();
    const results = await Promise.all(Array.from({ length: 20 }, (_, at) => accept(token, `racer${at}`)));
    expect(results.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'ended')).toHaveLength(19);
    expect(await usersWith(email)).toHaveLength(1);
  });

  it('a revocation and an acceptance exclude each other', async () => {
    for (let round = 0; round < 10; round++) {
      const { token, id, email } = await invited();
      const [accepted, revoked] = await Promise.allSettled([accept(token), revokeInvitation(t.ctx, { id })]);
      const isAccepted = accepted.status === 'fulfilled' && accepted.value.outcome === 'accepted';
      expect(revoked.status).toBe(isAccepted ? 'rejected' : 'fulfilled');
      expect(await usersWith(email)).toHaveLength(isAccepted ? 1 : 0);
      const [row] = await t.db.select().from(invitations).where(eq(invitations.id, id));
      expect(row?.state).toBe(isAccepted ? 'accepted' : 'revoked');
    }
  });

  it('the address is registered once, by the invitation or by an administrator', async () => {
    for (let round = 0; round < 10; round++) {
      const { token, email } = await invited();
      const made = { username: `made${++serial}`, email, password: PASSWORD };
      const [accepted, created] = await Promise.allSettled([accept(token), createUser(t.ctx, made)]);
      const isAccepted = accepted.status === 'fulfilled' && accepted.value.outcome === 'accepted';
      expect(created.status).toBe(isAccepted ? 'rejected' : 'fulfilled');
      expect(await usersWith(email)).toHaveLength(1);
    }
  });

  it('an address is invited once', async () => {
    const email = freshEmail();
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => invited({ email })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await listInvitations(t.ctx, { email })).items).toHaveLength(1);
  });
});

describe('a list of people', () => {
  it('has a result for each row', async () => {
    const [email, second] = [freshEmail(), freshEmail()];
    const user = await t.user();
    const items = [{ email, name: 'Ada' }, { email: 'a@x,b@y' }, { email: user.email }, { email }, { email: second }];
    const { items: results } = await inviteMany(t.ctx, { items });
    expect(results.map(({ invitation, errors }) => [invitation?.name ?? null, errors.map(({ path }) => path)])).toEqual(
      [
        ['Ada', []],
        [null, ['email']],
        [null, ['email']],
        [null, ['email']],
        [null, []],
      ],
    );
    expect(await accept(tokenOf(results[4]?.link ?? null))).toMatchObject({ outcome: 'accepted' });
    await expect(inviteMany(t.ctx, { items: [] })).rejects.toMatchObject({ errors: [{ path: 'items' }] });
    const many = Array.from({ length: 501 }, () => ({ email: freshEmail() }));
    await expect(inviteMany(t.ctx, { items: many })).rejects.toMatchObject({ errors: [{ path: 'items' }] });
  });
});

describe('an invitation of a user without a password', () => {
  it('sets the first password once, and verifies the address', async () => {
    const { sendUserMessage } = await import('@/lib/directory/user-messages');
    const user = await t.user();
    await t.db.update(users).set({ passwordHash: null }).where(eq(users.id, user.id));
    const { link } = await sendUserMessage(t.ctx, { id: user.id, kind: 'invitation' });
    const token = tokenOf(link);
    expect(await openInvitation(t.ctx, token)).toMatchObject({ makes: 'password', username: user.username });
    expect(await accept(token, 'ignored', 'short')).toMatchObject({
      outcome: 'refused',
      errors: [{ path: 'password' }],
    });
    const results = await Promise.all(Array.from({ length: 5 }, () => accept(token)));
    expect(results.filter(({ outcome }) => outcome === 'accepted')).toEqual([
      { outcome: 'accepted', username: user.username },
    ]);
    expect(await getUserRow(t.db, user.id)).toMatchObject({ username: user.username, emailVerified: true });
    expect(await stateOf(token)).toBe('accepted');
  });
});
