import { eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { throttleBuckets, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { verb } from '@/lib/kernel/verb';
import { requireOutranks } from './guards';
import { lockUser, userTarget } from './queries';
import { UserId } from './schema';

/**
 * Lets the user try to sign in again at once, from every address and device. The limits of addresses stay. It is not an
 * error if the user is not throttled. @throws AppError `not_found`, `stale`, `forbidden`, `reauthentication_required`.
 */
export const liftThrottle = verb(
  'users:write',
  UserId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx) => {
      const row = await lockUser(tx, input);
      requireOutranks(ctx, row.roles);
      await tx.update(users).set({ failedSignIns: 0 }).where(eq(users.id, row.id));
      const lifted = await clearThrottle(tx, row.id);
      if (lifted || row.failedSignIns > 0)
        await recordAudit(tx, ctx, 'user.throttle_lifted', {
          target: userTarget(row),
          before: {
            throttled_until: row.throttledUntil?.toISOString() ?? null,
            failed_sign_ins: row.failedSignIns,
          },
        });
    }),
  { fresh: true },
);

/** Deletes the sign-in limits of this user. Returns whether there were any. */
export async function clearThrottle(tx: Tx, userId: string): Promise<boolean> {
  const cleared = await tx
    .delete(throttleBuckets)
    .where(eq(throttleBuckets.userId, userId))
    .returning({ key: throttleBuckets.key });
  return cleared.length > 0;
}
