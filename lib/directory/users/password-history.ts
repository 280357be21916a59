import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '@/db';
import { passwordHistory, users } from '@/db/schema';
import { readSettings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';

/**
 * Compares a new password with the last `count` passwords of a user, the current one included, one after the other: at most
 * `count` checks in the threads of the hasher.
 * @throws AppError `invalid` if one of them matches, `unavailable` when the hashing queue is full.
 */
export async function requireNotReused(
  ctx: Ctx,
  password: string,
  { userId, count }: { userId: string; count: number },
): Promise<void> {
  if (count === 0) return;
  const [user] = await ctx.db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  const earlier = await ctx.db
    .select({ hash: passwordHistory.hash })
    .from(passwordHistory)
    .where(eq(passwordHistory.userId, userId))
    .orderBy(desc(passwordHistory.id))
    .limit(count - 1);
  for (const hash of [user?.hash ?? null, ...earlier.map((row) => row.hash)]) {
    if (hash === null || !(await ctx.passwords.verify(password, hash)).ok) continue;
    const which = count === 1 ? 'the current password' : `one of the last ${count} passwords`;
    throw invalid('password', `must differ from ${which}`);
  }
}

/** Keeps the hash that a new password replaces, and deletes those that are no longer compared. The row must be locked. */
export async function keepReplacedPassword(tx: Tx, userId: string): Promise<void> {
  const { history } = (await readSettings(tx)).passwords;
  const [user] = await tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  const kept = Math.max(0, history - 1);
  if (kept > 0 && user?.hash) await tx.insert(passwordHistory).values({ id: newId(), userId, hash: user.hash });
  const ofUser = eq(passwordHistory.userId, userId);
  if (kept === 0) return void (await tx.delete(passwordHistory).where(ofUser));
  const [oldest] = await tx
    .select({ id: passwordHistory.id })
    .from(passwordHistory)
    .where(ofUser)
    .orderBy(desc(passwordHistory.id))
    .offset(kept - 1)
    .limit(1);
  if (oldest) await tx.delete(passwordHistory).where(and(ofUser, lt(passwordHistory.id, oldest.id)));
}
