import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { factors, recoveryCodes, signIns, users } from '@/db/schema';
import { type FactorRow, findFactors } from '../factors';

export type Deleted = { factors: FactorRow[]; recoveryCodes: number };

/**
 * Deletes the factors of a user that match `only`, or all. Sign-ins in progress end, so that nothing that was proved with a
 * deleted factor counts. With the last factor, the recovery codes and the remembered browsers go, which only stand in for
 * one. The caller must have locked the row of the user.
 */
export async function deleteFactors(tx: Tx, userId: string, only?: SQL): Promise<Deleted> {
  const deleted = await tx
    .delete(factors)
    .where(and(eq(factors.userId, userId), only))
    .returning();
  if (only && deleted.length === 0) return { factors: [], recoveryCodes: 0 };
  await tx
    .update(signIns)
    .set({ completedAt: sql`now()`, pending: null })
    .where(and(eq(signIns.userId, userId), isNull(signIns.completedAt)));
  if ((await findFactors(tx, userId)).length > 0) return { factors: deleted, recoveryCodes: 0 };
  await tx.update(users).set({ browsersForgottenAt: sql`now()` }).where(eq(users.id, userId));
  const codes = await tx
    .delete(recoveryCodes)
    .where(eq(recoveryCodes.userId, userId))
    .returning({ usedAt: recoveryCodes.usedAt });
  return { factors: deleted, recoveryCodes: codes.filter(({ usedAt }) => usedAt === null).length };
}
