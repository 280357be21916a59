import { and, eq, isNull } from 'drizzle-orm';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import {
  activateUser,
  deactivateUser,
  getUserRow,
  lockSessions,
  lockUser,
  replacePassword,
  updateUser,
  userTarget,
} from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import type { ReadyRow } from './read-row';
import type { ImportRow, RowResult } from './schema';

/**
 * Changes what differs of a user, with the rules of every other change. Members that the row does not have stay. A password
 * stays too: only a user without one gets the one of the file. Runs outside the transaction of the batch.
 */
export async function updateRow(
  ctx: Ctx,
  { row, data, passwordHash, namesUser }: ReadyRow,
  id: string,
): Promise<RowResult> {
  const { email } = data;
  try {
    const before = await getUserRow(ctx.db, id);
    const saved = await updateUser(ctx, { id, ...changesOf(data, namesUser) });
    if (data.is_active !== undefined && data.is_active !== saved.is_active)
      await (data.is_active ? activateUser(ctx, { id }) : deactivateUser(ctx, { id }));
    if (passwordHash !== null) await giveFirstPassword(ctx, id, passwordHash);
    const { version } = await getUserRow(ctx.db, id);
    return { row, outcome: version === before.version ? 'skipped' : 'updated', id, email };
  } catch (error) {
    if (!isAppError(error) || error.code === 'unavailable') throw error;
    const errors = error.errors.length > 0 ? error.errors : [{ path: '', message: error.message }];
    return { row, outcome: 'refused', email, errors };
  }
}

/** The members of the row. A username that was only derived from the address changes nothing. */
const changesOf = ({ username, name, roles, email_verified, profile }: ImportRow, namesUser: boolean) => ({
  ...(namesUser && { username }),
  ...Object.fromEntries(
    Object.entries({ name, roles, email_verified, profile }).filter(([, value]) => value !== undefined),
  ),
});

async function giveFirstPassword(ctx: Ctx, id: string, passwordHash: string): Promise<void> {
  const [without] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.passwordHash)));
  if (!without) return;
  await change(ctx, async (tx, invalidate) => {
    await lockSessions(tx, id);
    const user = await lockUser(tx, { id });
    if (user.passwordHash !== null) return;
    await replacePassword(tx, id, { passwordHash });
    await recordAudit(tx, ctx, 'user.password_set', { target: userTarget(user), after: { imported: true } });
    invalidate(`u:${id}`);
  });
}
