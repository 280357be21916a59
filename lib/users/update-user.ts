import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { differences, recordAudit } from '../audit';
import { change } from '../change';
import { requireFreshSignIn, verb } from '../verb';
import { canonicalEmail, canonicalUsername } from './canonical';
import { claimNames, keepAnAdministrator, nameTaken, requireOutranks } from './guards';
import { mergeProfile } from './merge-profile';
import { toUser, userColumns } from './projection';
import { lockUser, userTarget } from './queries';
import { UpdateUser, type User } from './schema';

/** @throws AppError `not_found`, `stale`, `conflict` (taken name, last administrator), `forbidden`, `reauthentication_required` for a change of roles. */
export const updateUser = verb(
  'users:write',
  UpdateUser,
  (ctx, { id, version, ...changes }): Promise<User> =>
    change(ctx, async (tx, kill) => {
      if (changes.roles && !changes.roles.includes('admin')) await keepAnAdministrator(tx, id);
      const row = await lockUser(tx, { id, version });
      requireOutranks(ctx, [...row.roles, ...(changes.roles ?? [])]);
      const before = toUser(row);
      const profile = mergeProfile(row.profile, changes.profile ?? {});
      const isNewEmail = changes.email !== undefined && changes.email !== row.email;
      const emailVerified = changes.email_verified ?? (isNewEmail ? false : row.emailVerified);
      const wanted = { ...before, ...changes, email_verified: emailVerified, profile };
      const changed = differences<Record<string, unknown>>(before, wanted);
      if (!changed.changed) return before;
      if ('roles' in changed.after) requireFreshSignIn(ctx);
      if ('username' in changed.after || 'email' in changed.after)
        await claimNames(tx, { username: changes.username ?? row.username, email: changes.email ?? row.email }, row.id);
      const [saved] = await tx
        .update(users)
        .set({
          username: changes.username,
          usernameCanonical: changes.username === undefined ? undefined : canonicalUsername(changes.username),
          email: changes.email,
          emailCanonical: changes.email === undefined ? undefined : canonicalEmail(changes.email),
          emailVerified,
          name: changes.name,
          roles: changes.roles,
          profile,
          version: sql`${users.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(eq(users.id, row.id))
        .returning(userColumns)
        .catch(nameTaken);
      if (!saved) throw new Error('update returned no row');
      await recordAudit(tx, ctx, 'user.updated', {
        target: userTarget(saved),
        before: changed.before,
        after: changed.after,
      });
      kill(`u:${row.id}`);
      return toUser(saved);
    }),
);
