import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { endAccountLinks, endAddressLinks } from '@/lib/directory/account-links';
import { change } from '@/lib/kernel/change';
import { requireFreshSignIn, verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { canonicalEmail, canonicalUsername } from './canonical';
import { claimNames, keepAnAdministrator, nameTaken, requireOutranks } from './guards';
import { mergeProfile } from './merge-profile';
import { toUser, userColumns } from './projection';
import { lockUser, type UserRow, userTarget } from './queries';
import { UpdateUser, type User } from './schema';
import { userSearchColumns } from './search-columns';

/**
 * @throws AppError `not_found`, `stale`, `conflict` (existing name, last administrator), `forbidden`,
 * `reauthentication_required` for a change of roles.
 */
export const updateUser = verb(
  'users:write',
  UpdateUser,
  (ctx, { id, version, ...changes }): Promise<User> =>
    change(ctx, async (tx, invalidate) => {
      if (changes.roles && !changes.roles.includes('admin')) await keepAnAdministrator(tx, id);
      const row = await lockUser(tx, { id, version });
      requireOutranks(ctx, [...row.roles, ...(changes.roles ?? [])]);
      const before = toUser(row);
      const wanted = applyChanges(row, before, changes);
      const changed = differences<Record<string, unknown>>(before, wanted);
      if (!changed.changed) return before;
      if ('roles' in changed.after) requireFreshSignIn(ctx);
      if ('username' in changed.after || 'email' in changed.after) await claimNames(tx, wanted, row.id);
      const saved = oneRow(
        await tx
          .update(users)
          .set({ ...toColumns(changes, wanted), version: sql`${users.version} + 1`, updatedAt: sql`now()` })
          .where(eq(users.id, row.id))
          .returning(userColumns)
          .catch(nameTaken),
      );
      if ('email' in changed.after) await endAllAddressLinks(tx, row.id);
      await recordAudit(tx, ctx, 'user.updated', {
        target: userTarget(saved),
        before: changed.before,
        after: changed.after,
      });
      invalidate(`u:${row.id}`);
      return toUser(saved);
    }),
);

/** The address that an administrator sets is final: an earlier change cannot be taken back any more. */
async function endAllAddressLinks(tx: Tx, userId: string): Promise<void> {
  await endAddressLinks(tx, userId);
  await endAccountLinks(tx, userId, ['undo_address_change']);
}

type Changes = Omit<z.output<typeof UpdateUser>, 'id' | 'version'>;

/** The user with the changes. A new email address is not verified unless the changes say so. */
function applyChanges(row: UserRow, before: User, { profile, ...changes }: Changes) {
  const isNewEmail = changes.email !== undefined && changes.email !== row.email;
  return {
    ...before,
    ...withoutMissing(changes),
    email_verified: changes.email_verified ?? (isNewEmail ? false : row.emailVerified),
    profile: mergeProfile(row.profile, profile ?? {}),
  };
}

const withoutMissing = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const toColumns = (changes: Changes, wanted: ReturnType<typeof applyChanges>) => ({
  ...(changes.username !== undefined && {
    username: changes.username,
    usernameCanonical: canonicalUsername(changes.username),
  }),
  ...(changes.email !== undefined && { email: changes.email, emailCanonical: canonicalEmail(changes.email) }),
  emailVerified: wanted.email_verified,
  name: changes.name,
  roles: changes.roles,
  profile: wanted.profile,
  ...userSearchColumns(wanted),
});
