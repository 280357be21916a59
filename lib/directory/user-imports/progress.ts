import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { userImportRefusals, userImports } from '@/db/schema';
import { MAX_KEPT_REFUSALS } from './choices';
import { tallyOf } from './counts';
import type { RowResult } from './schema';

/**
 * Adds the outcomes of a batch to an import, and keeps why rows were refused. Returns false, and does nothing, if the import
 * does not match `isStill`.
 */
export async function recordProgress(
  tx: Db | Tx,
  importId: string,
  results: readonly RowResult[],
  { isStill, claimedUntil }: { isStill?: SQL | undefined; claimedUntil?: SQL } = {},
): Promise<boolean> {
  const { created, updated, skipped, refused } = tallyOf(results);
  const [before] = await tx
    .update(userImports)
    .set({
      rowsDone: sql`${userImports.rowsDone} + ${results.length}`,
      created: sql`${userImports.created} + ${created}`,
      updated: sql`${userImports.updated} + ${updated}`,
      skipped: sql`${userImports.skipped} + ${skipped}`,
      refused: sql`${userImports.refused} + ${refused}`,
      updatedAt: sql`now()`,
      ...(claimedUntil && { claimedUntil }),
    })
    .where(and(eq(userImports.id, importId), isStill))
    .returning({ refused: userImports.refused });
  if (!before) return false;
  const kept = results
    .filter(({ outcome }) => outcome === 'refused')
    .slice(0, Math.max(0, MAX_KEPT_REFUSALS - (before.refused - refused)));
  if (kept.length === 0) return true;
  const rows = kept.map(({ row, email, errors = [] }) => ({ importId, row, email: email ?? null, errors }));
  await tx.insert(userImportRefusals).values(rows).onConflictDoNothing();
  return true;
}
