import type { Tx } from '@/db';
import { recordAudit } from '@/lib/audit';
import { findOpenLink, issueAccountLink, linkSeconds, type OpenLink } from '@/lib/directory/account-links';
import { durationText, isMailOn, locationText, queueMail } from '@/lib/directory/mail';
import { readSettings } from '@/lib/directory/settings';
import { keepAnAdministrator, lockSessions, lockUser, type UserRow, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid } from '@/lib/kernel/errors';
import { selfVerb } from '@/lib/kernel/verb';
import { removeOwnAccount } from '../recovery';
import { DeleteOwnAccount, Nothing } from './schema';

export type OwnData = {
  canExport: boolean;
  canDelete: boolean;
  /** Whether a deletion must be confirmed by mail. */
  isMailed: boolean;
  /** The mail that waits for the confirmation. */
  pending: OpenLink | null;
};

/** What the settings allow the current user to do with the data of the account. */
export const getOwnData = selfVerb(Nothing, async (ctx): Promise<OwnData> => {
  const { self_export: canExport, self_deletion: canDelete } = (await readSettings(ctx.db)).account;
  const isMailed = isMailOn(ctx);
  const pending = canDelete && isMailed ? await findOpenLink(ctx.db, ctx.actor.id, 'delete_account') : null;
  return { canExport, canDelete, isMailed, pending };
});

/**
 * Deletes the account of the current user; while mail is on, only sends the link that does. `username` confirms it.
 * @throws AppError `forbidden` by the settings, `invalid` for another username, `conflict` for the last administrator,
 * `rate_limited`.
 */
export const deleteOwnAccount = selfVerb(
  DeleteOwnAccount,
  async (ctx, { username }): Promise<{ outcome: 'mailed' | 'deleted' }> => {
    if (!(await readSettings(ctx.db)).account.self_deletion)
      throw new AppError('forbidden', 'Users cannot delete their own account here.');
    return change(ctx, async (tx, invalidate) => {
      await lockSessions(tx, ctx.actor.id);
      await keepAnAdministrator(tx, ctx.actor.id);
      const row = await lockUser(tx, { id: ctx.actor.id });
      if (username !== row.username) throw invalid('username', 'is not your username');
      if (isMailOn(ctx)) {
        await askByMail(tx, ctx, row);
        await recordAudit(tx, ctx, 'user.deletion_requested', { target: userTarget(row) });
        return { outcome: 'mailed' };
      }
      await removeOwnAccount(tx, ctx, row, invalidate);
      return { outcome: 'deleted' };
    });
  },
  { fresh: true },
);

async function askByMail(tx: Tx, ctx: Ctx, row: UserRow): Promise<void> {
  const link = await issueAccountLink(tx, ctx, { kind: 'delete_account', userId: row.id, email: row.email });
  const sent = await queueMail(tx, ctx, {
    kind: 'delete_account',
    to: row.email,
    user: row,
    values: {
      link: link.path,
      expires_in: durationText(linkSeconds.delete_account),
      time: new Date(),
      location: locationText(ctx.ip, ctx.places.placeOf(ctx.ip)),
    },
    validUntil: link.expiresAt,
  });
  if (sent === 'limited')
    throw new AppError('rate_limited', 'Too many mails were asked for. Try again in an hour.', {
      retryAfterSeconds: 3600,
    });
}
