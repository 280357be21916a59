import { eq, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { invitations } from '@/db/schema';
import { notFound } from '@/lib/kernel/errors';
import type { Invitation } from './schema';

export type InvitationFields = typeof invitations.$inferSelect;

/** A row, with its state at the time of the statement: the time of a pending invitation can have ended. */
export type InvitationRecord = InvitationFields & { isOverdue: boolean };

/** By the clock of the database, as everything that decides. */
export const isOverdue: SQL<boolean> = sql<boolean>`${invitations.expiresAt} <= now()`;

export function toInvitation(row: InvitationRecord): Invitation {
  return {
    id: row.id,
    email: row.email,
    username: row.username,
    name: row.name,
    roles: row.roles,
    profile: row.profile,
    state: row.state === 'pending' && row.isOverdue ? 'expired' : row.state,
    inviter: { kind: row.inviterKind, id: row.inviterId, name: row.inviterName },
    created_at: row.createdAt.toISOString(),
    sent_at: row.sentAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
    ended_at: row.endedAt?.toISOString() ?? null,
    accepted_user_id: row.acceptedUserId,
  };
}

/**
 * The invitation, locked until the transaction ends. Lock it before its link: every change of both does it in this order.
 * @throws AppError `not_found`.
 */
export async function lockInvitation(tx: Tx, id: string): Promise<InvitationRecord> {
  const [row] = await tx
    .select({ row: invitations, isOverdue })
    .from(invitations)
    .where(eq(invitations.id, id))
    .for('update');
  if (!row) throw notFound('invitation');
  return { ...row.row, isOverdue: row.isOverdue };
}

export const invitationTarget = ({ id, email }: Pick<InvitationFields, 'id' | 'email'>) => ({
  kind: 'invitation',
  id,
  name: email,
});
