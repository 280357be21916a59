import { claimAccountLink } from '@/lib/directory/account-links';
import { readSettings } from '@/lib/directory/settings';
import { keepAnAdministrator, lockSessions, lockUser } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { actorOf } from '../passwords';
import { recordRefusedLink } from './record-refused-link';
import { removeOwnAccount } from './remove-own-account';
import { type LinkRefusal, linkEnded, withLink } from './with-link';

export type AccountDeletion =
  | { outcome: 'deleted' }
  /** The last administrator, or a setting that forbids it by now. Nothing has changed. */
  | { outcome: 'refused'; message: string }
  | LinkRefusal;

/** Deletes the account of a link. `viewerId` is the user of the browser's session: a link of another user is refused. */
export const deleteAccount = (ctx: Ctx, token: string, viewerId: string | null): Promise<AccountDeletion> =>
  withLink<AccountDeletion>(ctx, 'delete_account', token, async (link) => {
    if (viewerId && viewerId !== link.userId) {
      await recordRefusedLink(ctx, 'foreign', link);
      return linkEnded('foreign');
    }
    if (!(await readSettings(ctx.db)).account.self_deletion)
      return { outcome: 'refused', message: 'Users can no longer delete their own account here.' };
    return change(ctx, async (tx, invalidate): Promise<AccountDeletion> => {
      await lockSessions(tx, link.userId);
      await keepAnAdministrator(tx, link.userId);
      const row = await lockUser(tx, { id: link.userId });
      if (!(await claimAccountLink(tx, ctx, ['delete_account'], token)) || !row.isActive) return linkEnded('used');
      await removeOwnAccount(tx, { ...ctx, actor: actorOf(row) }, row, invalidate);
      return { outcome: 'deleted' };
    }).catch(refusedDeletion);
  });

function refusedDeletion(error: unknown): AccountDeletion {
  if (isAppError(error) && error.code === 'conflict') return { outcome: 'refused', message: error.message };
  throw error;
}
