import { eq, sql } from 'drizzle-orm';
import { sessions, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { verb } from '@/lib/kernel/verb';
import { endSessions } from './end-sessions';
import { requireOutranks } from './guards';
import { lockSessions } from './lock-sessions';
import { lockUser, userTarget } from './queries';
import { type UserImpact, UserSessions } from './schema';
import { countImpact } from './user-impact';

/**
 * Ends every session and every token of the user at once, grants with `offline_access` included. Password and consents stay,
 * so the user can sign in again. Returns what ended.
 * @throws AppError `not_found`, `forbidden`, `reauthentication_required`.
 */
export const signOutEverywhere = verb(
  'sessions:write',
  UserSessions,
  (ctx, { id }): Promise<UserImpact> =>
    change(ctx, async (tx, invalidate) => {
      await lockSessions(tx, id);
      const row = await lockUser(tx, { id });
      requireOutranks(ctx, row.roles);
      const impact = await countImpact(ctx, tx, row.id);
      await endSessions(tx, ctx, { where: eq(sessions.userId, row.id), reason: 'administrator', invalidate });
      // The representation of the user stays the same, so `version` does.
      await tx
        .update(users)
        .set({ epoch: sql`${users.epoch} + 1` })
        .where(eq(users.id, row.id));
      await recordAudit(tx, ctx, 'user.signed_out_everywhere', { target: userTarget(row), before: impact });
      invalidate(`u:${row.id}`);
      return impact;
    }),
  { fresh: true },
);
