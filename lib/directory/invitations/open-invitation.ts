import { eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { invitations, users } from '@/db/schema';
import { type AccountLink, type FoundAccountLink, findAccountLink } from '@/lib/directory/account-links';
import { canonicalEmail } from '@/lib/directory/users';
import { requireFreeNames } from '@/lib/directory/users/guards';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';
import { mayStillGrant, shownInviter } from './inviter';
import { type InvitationRecord, isOverdue } from './projection';

/** Why the link of an invitation does not work. */
export type EndedInvitation =
  | 'unknown'
  | 'accepted'
  | 'revoked'
  | 'expired'
  /** It was sent again: the newer link works. */
  | 'replaced'
  /** The inviter may no longer give its roles. */
  | 'not_allowed'
  /** The address has an account meanwhile. */
  | 'registered';

/** What the link of an invitation opens: the form that creates the account, or the one that sets the first password. */
export type OpenInvitation =
  | { state: 'open'; makes: 'account'; email: string; username: string | null; inviter: string }
  | { state: 'open'; makes: 'password'; email: string; username: string }
  | { state: EndedInvitation };

/** Looks at the invitation that a token opens, without using it. Only `acceptInvitation` decides. */
export async function openInvitation(ctx: Pick<Ctx, 'db' | 'keys'>, token: string): Promise<OpenInvitation> {
  const found = await findAccountLink(ctx, ['invitation'], token);
  if (found.state === 'unknown') return { state: 'unknown' };
  if (found.link.userId !== null) return openFirstPassword(ctx, found);
  const row = await findInvitation(ctx.db, found.link);
  const problem = await problemOf(ctx.db, row, found.link);
  if (problem || !row) return { state: problem ?? 'unknown' };
  const { email, username } = row;
  return { state: 'open', makes: 'account', email, username, inviter: shownInviter(row) };
}

async function openFirstPassword(
  { db }: Pick<Ctx, 'db'>,
  { state, link }: Exclude<FoundAccountLink, { state: 'unknown' }>,
): Promise<OpenInvitation> {
  const user = await findInvitedUser(db, link);
  if (!user) return { state: 'unknown' };
  if (user.passwordHash !== null) return { state: 'accepted' };
  if (state !== 'live') return { state: state === 'used' ? 'replaced' : 'expired' };
  return { state: 'open', makes: 'password', email: user.email, username: user.username };
}

/** The invitation that a link belongs to. */
export async function findInvitation(db: Db | Tx, link: AccountLink): Promise<InvitationRecord | null> {
  const id = invitationIdOf(link);
  if (id === null) return null;
  const [found] = await db.select({ row: invitations, isOverdue }).from(invitations).where(eq(invitations.id, id));
  return found ? { ...found.row, isOverdue: found.isOverdue } : null;
}

function invitationIdOf({ data }: AccountLink): string | null {
  const { invitation_id: id } = data;
  return typeof id === 'string' && isUuid(id) ? id : null;
}

/** The active user of a link, whose address is still the one that the link was sent to. */
export async function findInvitedUser(db: Db | Tx, { userId, email }: Pick<AccountLink, 'userId' | 'email'>) {
  if (userId === null) return null;
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  return user && isStillInvited(user, email) ? user : null;
}

type Account = Pick<typeof users.$inferSelect, 'isActive' | 'emailCanonical'>;

export const isStillInvited = ({ isActive, emailCanonical }: Account, sentTo: string): boolean =>
  isActive && emailCanonical === canonicalEmail(sentTo);

/** Why this link does not accept the invitation; null if it does. */
export async function problemOf(
  db: Db | Tx,
  row: InvitationRecord | null,
  link: Pick<AccountLink, 'id' | 'email'>,
): Promise<EndedInvitation | null> {
  if (!row || row.email !== link.email) return 'unknown';
  if (row.state === 'accepted' || row.state === 'revoked') return row.state;
  if (row.linkId !== null && row.linkId !== link.id) return 'replaced';
  if (row.state !== 'pending' || row.isOverdue || row.linkId === null) return 'expired';
  if (!(await mayStillGrant(db, row))) return 'not_allowed';
  return (await isFree(db, row.email)) ? null : 'registered';
}

async function isFree(db: Db | Tx, email: string): Promise<boolean> {
  try {
    await requireFreeNames(db, { email, username: email });
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}
