import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { differences, recordAudit } from '../audit';
import { change } from '../change';
import { lockUser, mergeProfile, toUser, userColumns, userTarget } from '../users';
import { selfVerb } from '../verb';
import { UpdateOwnProfile, type User } from './schema';

/** Changes one's own name and profile, member by member; null takes one out. @throws AppError `stale`. */
export const updateOwnProfile = selfVerb(
  UpdateOwnProfile,
  (ctx, { version, ...changes }): Promise<User> =>
    change(ctx, async (tx, kill) => {
      const row = await lockUser(tx, { id: ctx.actor.id, version });
      const before = { name: row.name, profile: row.profile };
      const after = {
        name: changes.name === undefined ? row.name : changes.name,
        profile: mergeProfile(row.profile, changes.profile ?? {}),
      };
      const changed = differences<Record<string, unknown>>(before, after);
      if (!changed.changed) return toUser(row);
      const [saved] = await tx
        .update(users)
        .set({ ...after, version: sql`${users.version} + 1`, updatedAt: sql`now()` })
        .where(eq(users.id, row.id))
        .returning(userColumns);
      if (!saved) throw new Error('update returned no row');
      await recordAudit(tx, ctx, 'user.profile_updated', {
        target: userTarget(saved),
        before: changed.before,
        after: changed.after,
      });
      kill(`u:${row.id}`);
      return toUser(saved);
    }),
);
