import { eq } from 'drizzle-orm';
import { sessions } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { claimAccountLink, endLaterUndoLinks } from '@/lib/directory/account-links';
import { isMailOn } from '@/lib/directory/mail';
import { endSessions, lockSessions, lockUser, replacePassword, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { actorOf } from '../passwords';
import { changeAddress, takenAddress } from './confirm-address';
import { sendResetLink } from './send-reset-link';
import { type LinkRefusal, linkEnded, withLink } from './with-link';

export type AddressRestored = { outcome: 'restored'; email: string } | { outcome: 'taken' } | LinkRefusal;

/**
 * Restores the address that this link was sent to. The person who changed it may know the password, so every session and
 * token ends, the password is removed, and the restored address gets a link that sets a new one (while mail is off, the
 * password stays). Second factors stay. Links that
 * undo later changes end, so that the new address cannot undo this.
 */
export const undoAddressChange = (ctx: Ctx, token: string): Promise<AddressRestored> =>
  withLink<AddressRestored>(ctx, 'undo_address_change', token, ({ userId }) =>
    change(ctx, async (tx, invalidate): Promise<AddressRestored> => {
      await lockSessions(tx, userId);
      const row = await lockUser(tx, { id: userId });
      const claimed = await claimAccountLink(tx, ctx, ['undo_address_change'], token);
      if (!claimed || !row.isActive) return linkEnded('used');
      const wasVerified = claimed.data.wasVerified === true;
      const own = { ...ctx, actor: actorOf(row) };
      await changeAddress(tx, row, claimed.email, wasVerified);
      await endLaterUndoLinks(tx, row.id, claimed.id);
      await endSessions(tx, own, { where: eq(sessions.userId, row.id), reason: 'account', invalidate });
      await replacePassword(tx, row.id, { passwordHash: isMailOn(ctx) ? null : row.passwordHash });
      await recordAudit(tx, own, 'user.address_change_undone', {
        target: userTarget(row),
        before: { email: row.email, email_verified: row.emailVerified },
        after: { email: claimed.email, email_verified: wasVerified },
      });
      await sendResetLink(tx, own, { ...row, email: claimed.email }, null);
      invalidate(`u:${row.id}`);
      return { outcome: 'restored', email: claimed.email };
    }).catch(takenAddress),
  );
