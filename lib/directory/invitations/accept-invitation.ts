import { eq, sql } from 'drizzle-orm';
import { invitations } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { type AccountLink, claimAccountLink, findAccountLink } from '@/lib/directory/account-links';
import { insertUser, newUserRow } from '@/lib/directory/users';
import type { Profile } from '@/lib/directory/users/schema';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/verb';
import type { AcceptedInvitation } from './accepted-invitation';
import { findInvitation, problemOf } from './open-invitation';
import { type InvitationRecord, invitationTarget, lockInvitation } from './projection';
import { AcceptInvitation } from './schema';
import { setFirstPassword } from './set-first-password';

/**
 * Accepts an invitation for the holder of its link: creates the account with the invited address, which is verified by the
 * link, and with the roles of the invitation. A link for a user who has no password sets the first one. It does not sign the
 * user in. Of several concurrent calls, one succeeds. @throws AppError `unavailable` when the hashing queue is full.
 */
export async function acceptInvitation(
  ctx: Ctx,
  token: string,
  input: { username: string; password: string },
): Promise<AcceptedInvitation> {
  const found = await findAccountLink(ctx, ['invitation'], token);
  if (found.state !== 'live') return { outcome: 'ended' };
  try {
    return found.link.userId === null
      ? await createAccount(ctx, { token, link: found.link }, input)
      : await setFirstPassword(ctx, { token, link: found.link }, input.password);
  } catch (error) {
    if (!isAppError(error) || error.errors.length === 0) throw error;
    // Nobody can mend the address: it belongs to the invitation.
    return error.errors.some(({ path }) => path === 'email')
      ? { outcome: 'ended' }
      : { outcome: 'refused', errors: error.errors };
  }
}

type OpenedLink = { token: string; link: AccountLink };

async function createAccount(ctx: Ctx, opened: OpenedLink, input: unknown): Promise<AcceptedInvitation> {
  const invitation = await findInvitation(ctx.db, opened.link);
  if (!invitation || (await problemOf(ctx.db, invitation, opened.link))) return { outcome: 'ended' };
  const { username, password } = parse(AcceptInvitation, input);
  const { email, name, roles, profile } = invitation;
  const row = await newUserRow(ctx, {
    ...{ username, password, email, name, roles, email_verified: true },
    profile: profile as Profile,
  });
  const own: Ctx = { ...ctx, actor: { kind: 'user', id: row.id, name: row.username, permissions: new Set() } };
  const isCreated = await change(own, async (tx) => {
    const locked = await lockInvitation(tx, invitation.id);
    if (!isUnchanged(locked, invitation) || (await problemOf(tx, locked, opened.link))) return false;
    if (!(await claimAccountLink(tx, own, ['invitation'], opened.token))) return false;
    await insertUser(tx, own, row);
    await tx
      .update(invitations)
      .set({ state: 'accepted', endedAt: sql`now()`, acceptedUserId: row.id })
      .where(eq(invitations.id, locked.id));
    const after = { user: row.username, inviter: locked.inviterName };
    await recordAudit(tx, own, 'invitation.accepted', { target: invitationTarget(locked), after });
    return true;
  });
  return isCreated ? { outcome: 'accepted', username } : { outcome: 'ended' };
}

/** What the new account gets was read before its password was hashed. */
const isUnchanged = (locked: InvitationRecord, read: InvitationRecord): boolean =>
  locked.email === read.email && locked.roles.join() === read.roles.join();
