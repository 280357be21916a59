import type { Tx } from '@/db';
import { locationText, queueMail } from '@/lib/directory/mail';
import { removeUser, type UserRow } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import type { CacheTag } from '@/lib/kernel/ports';

/** Deletes the locked user and tells their address, if mail is on. The actor is the user. */
export async function removeOwnAccount(
  tx: Tx,
  ctx: Ctx,
  row: UserRow,
  invalidate: (tag: CacheTag) => void,
): Promise<void> {
  await queueMail(tx, ctx, {
    kind: 'account_deleted',
    to: row.email,
    user: row,
    values: { time: new Date(), location: locationText(ctx.ip, ctx.places.placeOf(ctx.ip)) },
  });
  await removeUser(tx, ctx, { row, reason: 'account', invalidate });
}
