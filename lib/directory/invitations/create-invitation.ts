import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { invitations } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { canonicalEmail, mergeProfile, requireOutranks } from '@/lib/directory/users';
import { requireFreeNames } from '@/lib/directory/users/guards';
import { refuseUnapproved } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError, taken } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { requireFreshSignIn, verb } from '@/lib/kernel/verb';
import { inviterOf } from './inviter';
import { invitationTarget, isOverdue } from './projection';
import { CreateInvitation, type NewInvitation, type SentInvitation } from './schema';
import { sendInvitation } from './send-invitation';

/**
 * Invites a person to create the account with this address. The answer has the link where mail is off.
 * @throws AppError `conflict` for an address or a username that has an account, and for an address with a pending
 * invitation; `forbidden` for roles that exceed the caller's own, `reauthentication_required` for roles, `rate_limited`.
 */
export const createInvitation = verb('users:write', CreateInvitation, async (ctx, input): Promise<SentInvitation> => {
  await requireMayInvite(ctx, input.roles ?? []);
  return invite(ctx, input);
});

/** The rules of giving roles. @throws AppError `forbidden`, `reauthentication_required`. */
export async function requireMayInvite(ctx: Ctx, roles: readonly string[]): Promise<void> {
  requireOutranks(ctx, roles);
  if (roles.length === 0) return;
  requireFreshSignIn(ctx);
  await refuseUnapproved(ctx, 'user.update_roles');
}

/** Makes one invitation, in a transaction of its own. */
export const invite = (ctx: Ctx, input: NewInvitation): Promise<SentInvitation> =>
  change(ctx, async (tx) => {
    await requireFreeToInvite(tx, input);
    await endOverdue(tx, canonicalEmail(input.email));
    const { email, username = null, name = null, roles = [], profile = {}, expires_in_days } = input;
    const [row] = await tx
      .insert(invitations)
      .values({
        id: newId(),
        email,
        emailCanonical: canonicalEmail(email),
        username,
        name,
        roles,
        profile: mergeProfile({}, profile),
        ...(await inviterOf(tx, ctx)),
        expiresAt: sql`now() + make_interval(days => ${expires_in_days})`,
      })
      .onConflictDoNothing()
      .returning();
    if (!row) throw alreadyInvited();
    const after = { username, name, roles, expires_in_days };
    await recordAudit(tx, ctx, 'invitation.created', { target: invitationTarget(row), after });
    return sendInvitation(tx, ctx, row, expires_in_days);
  });

/**
 * Neither the address nor the username may belong to a user, in any way in which sign-in looks them up.
 * @throws AppError `conflict`.
 */
export async function requireFreeToInvite(
  tx: Tx,
  { email, username }: { email: string; username?: string | null | undefined },
): Promise<void> {
  try {
    await requireFreeNames(tx, { email, username: username ?? email });
  } catch (error) {
    const isAboutName = isAppError(error) && error.errors.some(({ path }) => path === 'username');
    if (!isAppError(error) || (isAboutName && username)) throw error;
    throw taken('email', 'A user with this address exists already.');
  }
}

/** A pending invitation whose time has ended does not keep its address from being invited again. */
async function endOverdue(tx: Tx, emailCanonical: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ state: 'expired' })
    .where(and(eq(invitations.emailCanonical, emailCanonical), eq(invitations.state, 'pending'), isOverdue));
}

export const alreadyInvited = () => taken('email', 'This address has a pending invitation. Resend that one.');
