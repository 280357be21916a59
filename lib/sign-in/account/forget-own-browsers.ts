import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { lockUser, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { selfVerb } from '@/lib/kernel/verb';
import { Nothing } from './schema';

/** Makes every browser ask the current user for a second factor again. Sessions go on. */
export const forgetOwnBrowsers = selfVerb(
  Nothing,
  (ctx): Promise<void> =>
    change(ctx, async (tx) => {
      const user = await lockUser(tx, { id: ctx.actor.id });
      await tx.update(users).set({ browsersForgottenAt: sql`now()` }).where(eq(users.id, user.id));
      await recordAudit(tx, ctx, 'device.forgotten', { target: userTarget(user) });
    }),
);
