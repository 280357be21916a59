import { and, eq, inArray, sql } from 'drizzle-orm';
import { userImportChunks, userImports } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { importTarget } from './projection';

/** Ends an import that still runs, with the event that has its counts. `failure`: why the rest was not imported. */
export async function finishImport(ctx: Ctx, id: string, failure: string | null): Promise<void> {
  await change(ctx, async (tx) => {
    const [row] = await tx
      .update(userImports)
      .set({
        state: failure === null ? 'done' : 'failed',
        failure,
        sealedKeys: failure === null ? null : userImports.sealedKeys,
        claimedUntil: null,
        finishedAt: sql`now()`,
        updatedAt: sql`now()`,
      })
      .where(and(eq(userImports.id, id), inArray(userImports.state, ['running', 'checking'])))
      .returning();
    if (!row) return;
    // Of an import in the console. They stay until its end: an import that goes on reads what was done.
    await tx.delete(userImportChunks).where(eq(userImportChunks.importId, id));
    const { created, updated, skipped, refused, rowsDone: rows } = row;
    const after = { rows, created, updated, skipped, refused, ...(failure !== null && { failure }) };
    await recordAudit(tx, ctx, 'user_import.finished', { target: importTarget(row), after });
  });
}
