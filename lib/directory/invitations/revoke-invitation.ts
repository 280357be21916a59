import { eq, sql } from 'drizzle-orm';
import { invitations } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { endAccountLink } from '@/lib/directory/account-links';
import { requireOutranks } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { AppError } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { invitationTarget, lockInvitation } from './projection';
import { InvitationId } from './schema';

/**
 * Revokes an invitation and ends its link. Revoking one that is revoked already is no error.
 * @throws AppError `not_found`, `conflict` if it was accepted, `forbidden`.
 */
export const revokeInvitation = verb(
  'users:write',
  InvitationId,
  (ctx, { id }): Promise<void> =>
    change(ctx, async (tx) => {
      const row = await lockInvitation(tx, id);
      requireOutranks(ctx, row.roles);
      if (row.state === 'accepted')
        throw new AppError('conflict', 'This invitation was accepted. Deactivate or delete the user instead.');
      if (row.state === 'revoked') return;
      if (row.linkId) await endAccountLink(tx, row.linkId);
      await tx.update(invitations).set({ state: 'revoked', endedAt: sql`now()` }).where(eq(invitations.id, row.id));
      await recordAudit(tx, ctx, 'invitation.revoked', { target: invitationTarget(row) });
    }),
);
