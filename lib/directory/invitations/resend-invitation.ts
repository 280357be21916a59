import { eq, sql } from 'drizzle-orm';
import { isUniqueViolation } from '@/db';
import { invitations } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { endAccountLink } from '@/lib/directory/account-links';
import { change } from '@/lib/kernel/change';
import { AppError } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { alreadyInvited, requireFreeToInvite, requireMayInvite } from './create-invitation';
import { inviterOf } from './inviter';
import { invitationTarget, lockInvitation } from './projection';
import { ResendInvitation, type SentInvitation } from './schema';
import { sendInvitation } from './send-invitation';

/**
 * Sends a pending or expired invitation again, with a new link and new days; the older link ends. The caller becomes the
 * inviter. The answer has the link where mail is off.
 * @throws AppError `not_found`, `conflict` if it was accepted or revoked or if the address has an account or another
 * invitation; `forbidden`, `reauthentication_required`, `rate_limited`.
 */
export const resendInvitation = verb(
  'users:write',
  ResendInvitation,
  (ctx, { id, expires_in_days }): Promise<SentInvitation> =>
    change(ctx, async (tx) => {
      const row = await lockInvitation(tx, id);
      await requireMayInvite(ctx, row.roles);
      if (row.state === 'accepted' || row.state === 'revoked')
        throw new AppError('conflict', `This invitation was ${row.state}. Create a new one instead.`);
      await requireFreeToInvite(tx, row);
      if (row.linkId) await endAccountLink(tx, row.linkId);
      const saved = oneRow(
        await tx
          .update(invitations)
          .set({ state: 'pending', sentAt: sql`now()`, ...(await inviterOf(tx, ctx)) })
          .where(eq(invitations.id, row.id))
          .returning()
          .catch((error: unknown) => {
            throw isUniqueViolation(error, 'invitations_pending_email_key') ? alreadyInvited() : error;
          }),
      );
      await recordAudit(tx, ctx, 'invitation.resent', { target: invitationTarget(row), after: { expires_in_days } });
      return sendInvitation(tx, ctx, saved, expires_in_days);
    }),
);
