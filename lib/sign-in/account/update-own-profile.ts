import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { lockUser, mergeProfile, toUser, userColumns, userSearchColumns, userTarget } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { selfVerb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { UpdateOwnProfile, type User } from './schema';

/** Changes the name and the given profile members of the current user; null removes a member. @throws AppError `stale`. */
export const updateOwnProfile = selfVerb(
  UpdateOwnProfile,
  (ctx, { version, ...changes }): Promise<User> =>
    change(ctx, async (tx, invalidate) => {
      const row = await lockUser(tx, { id: ctx.actor.id, version });
      const before = { name: row.name, profile: row.profile };
      const after = {
        name: changes.name === undefined ? row.name : changes.name,
        profile: mergeProfile(row.profile, changes.profile ?? {}),
      };
      const changed = differences<Record<string, unknown>>(before, after);
      if (!changed.changed) return toUser(row);
      const saved = oneRow(
        await tx
          .update(users)
          .set({
            ...after,
            ...userSearchColumns({ ...row, name: after.name }),
            version: sql`${users.version} + 1`,
            updatedAt: sql`now()`,
          })
          .where(eq(users.id, row.id))
          .returning(userColumns),
      );
      await recordAudit(tx, ctx, 'user.profile_updated', {
        target: userTarget(saved),
        before: changed.before,
        after: changed.after,
      });
      invalidate(`u:${row.id}`);
      return toUser(saved);
    }),
);
