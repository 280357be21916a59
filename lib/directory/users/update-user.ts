import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { endAccountLinks, endAddressLinks } from '@/lib/directory/account-links';
import { refuseSecondIdentity } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { requireFreshSignIn, verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { canonicalEmail, canonicalUsername } from './canonical';
import { type ChangesOfUser, changedUser } from './changed-user';
import { claimNames, keepAnAdministrator, nameTaken, requireOutranks } from './guards';
import { toUser, userColumns } from './projection';
import { lockUser, type UserRow, userTarget } from './queries';
import { UpdateUser, type User } from './schema';
import { userSearchColumns } from './search-columns';

/**
 * @throws AppError `not_found`, `stale`, `conflict` (existing name, last administrator), `forbidden` (also for a new address
 * of an account with roles while acts need an approval), `reauthentication_required` for a change of roles and for one that a second factor is not required any more.
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
      const wanted = changedUser(row, before, changes);
      const changed = differences<Record<string, unknown>>(before, wanted);
      if (!changed.changed) return before;
      await requireAllowed(tx, ctx, row, changed.after);
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
  { act: ({ roles }) => (roles === undefined ? null : 'user.update_roles') },
);

/** @throws AppError `reauthentication_required`, `forbidden`. */
async function requireAllowed(tx: Tx, ctx: Ctx, { roles }: UserRow, after: Record<string, unknown>): Promise<void> {
  if ('roles' in after || after.second_factor_required === false) requireFreshSignIn(ctx);
  if ('email' in after && roles.length > 0) await refuseSecondIdentity(ctx, 'email', tx);
}

/** The address that an administrator sets is final: an earlier change cannot be taken back any more. */
async function endAllAddressLinks(tx: Tx, userId: string): Promise<void> {
  await endAddressLinks(tx, userId);
  await endAccountLinks(tx, userId, ['undo_address_change']);
}

const toColumns = (changes: ChangesOfUser, wanted: ReturnType<typeof changedUser>) => ({
  ...(changes.username !== undefined && {
    username: changes.username,
    usernameCanonical: canonicalUsername(changes.username),
  }),
  ...(changes.email !== undefined && { email: changes.email, emailCanonical: canonicalEmail(changes.email) }),
  emailVerified: wanted.email_verified,
  name: changes.name,
  roles: changes.roles,
  profile: wanted.profile,
  secondFactorRequired: changes.second_factor_required,
  // The next requirement gives the time to set a factor up anew.
  ...(changes.second_factor_required === false && { factorDueSince: null }),
  ...userSearchColumns(wanted),
});
