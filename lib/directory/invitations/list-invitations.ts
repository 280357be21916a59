import { and, eq, getTableColumns, not, or, type SQL } from 'drizzle-orm';
import { invitations } from '@/db/schema';
import { canonicalEmail } from '@/lib/directory/users';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import type { InvitationState } from './choices';
import { type InvitationRecord, isOverdue, toInvitation } from './projection';
import { type Invitation, InvitationQuery } from './schema';

/** Lists invitations, newest first. Ended ones are kept for ninety days after they expire. */
export const listInvitations = verb(
  'users:read',
  InvitationQuery,
  (ctx, query): Promise<CountedPage<Invitation>> =>
    keysetPage<InvitationRecord & Positioned, Invitation>({
      ctx,
      query,
      columns: { created_at: invitations.createdAt },
      id: invitations.id,
      filters: [
        query.state && hasState(query.state),
        query.email ? eq(invitations.emailCanonical, canonicalEmail(query.email)) : undefined,
      ],
      select: ({ where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(invitations), isOverdue, position })
          .from(invitations)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toInvitation,
    }),
);

function hasState(state: InvitationState): SQL | undefined {
  const isPending = eq(invitations.state, 'pending');
  if (state === 'pending') return and(isPending, not(isOverdue));
  if (state === 'expired') return or(eq(invitations.state, 'expired'), and(isPending, isOverdue));
  return eq(invitations.state, state);
}
