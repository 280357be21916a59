import { eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { users } from '@/db/schema';
import { anonymousInviter, type LocalValue } from '@/lib/directory/mail';
import { outranks, permissionsOf } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import type { InvitationFields } from './projection';

type Inviter = Pick<InvitationFields, 'inviterKind' | 'inviterId' | 'inviterName'>;

/** What invited people read instead of the name of a client or of the command line. */
export const ANONYMOUS_INVITER = 'An administrator';

/** Who invites, as the row keeps it. */
export async function inviterOf(tx: Tx, { actor }: Pick<Ctx, 'actor'>): Promise<Inviter> {
  if (actor.kind !== 'user' || actor.id === null)
    return { inviterKind: actor.kind === 'client' ? 'client' : 'system', inviterId: null, inviterName: actor.name };
  const [user] = await tx.select({ name: users.name }).from(users).where(eq(users.id, actor.id));
  return { inviterKind: 'user', inviterId: user ? actor.id : null, inviterName: user?.name ?? actor.name };
}

/** The inviter's name for the invited person. */
export const shownInviter = ({ inviterKind, inviterName }: Inviter): string =>
  inviterKind === 'user' ? inviterName : ANONYMOUS_INVITER;

/** The inviter for the mail to the invited person. */
export const inviterValue = (inviter: Inviter): string | LocalValue =>
  inviter.inviterKind === 'user' ? inviter.inviterName : anonymousInviter;

/**
 * Whether the invitation may still give its roles: of an inviter who is a user, only while the account is active and has
 * all of their permissions. Otherwise the last invitations of a removed administrator would make new ones.
 */
export async function mayStillGrant(db: Db | Tx, row: Inviter & Pick<InvitationFields, 'roles'>): Promise<boolean> {
  if (row.roles.length === 0 || row.inviterKind !== 'user') return true;
  if (row.inviterId === null) return false;
  const [user] = await db
    .select({ roles: users.roles, isActive: users.isActive })
    .from(users)
    .where(eq(users.id, row.inviterId));
  if (!user?.isActive) return false;
  const held = permissionsOf(user.roles);
  return held.has('users:write') && outranks(held, row.roles);
}
