import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { userImportRefusals, userImports } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { AppError, notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { noCounts } from './counts';
import { importTarget, toUserImport } from './projection';
import { CheckAgain, type UserImport, UserImportId } from './schema';
import { sealKeys } from './sealed-keys';

const fromTheStart = { rowsDone: 0, ...noCounts(), failure: null, finishedAt: null, claimedUntil: null };

/** Checks a file again with other rules. Keys that are left out stay. @throws AppError `conflict` after its start. */
export const checkUserImport = verb(
  'users:write',
  CheckAgain,
  async (ctx, { id, mode, layout, mapping, keys }): Promise<UserImport> => {
    const sealed = sealKeys(ctx, id, keys);
    return ctx.db.transaction(async (tx) => {
      const [row] = await tx
        .update(userImports)
        .set({ state: 'checking', mode, layout, mapping, ...fromTheStart, ...(sealed && { sealedKeys: sealed }) })
        .where(and(eq(userImports.id, id), eq(userImports.state, 'ready')))
        .returning();
      if (!row) throw await whyNot(tx, id);
      await tx.delete(userImportRefusals).where(eq(userImportRefusals.importId, id));
      return toUserImport(row);
    });
  },
);

/** Starts an import whose file was checked. It runs in the background as the user who starts it. */
export const startUserImport = verb(
  'users:write',
  UserImportId,
  (ctx, { id }): Promise<UserImport> =>
    change(ctx, async (tx) => {
      const starter = {
        actorKind: ctx.actor.kind,
        actorId: ctx.actor.kind === 'user' ? ctx.actor.id : null,
        actorName: ctx.actor.name,
      };
      const [row] = await tx
        .update(userImports)
        .set({ state: 'running', ...fromTheStart, ...starter })
        .where(and(eq(userImports.id, id), eq(userImports.state, 'ready')))
        .returning();
      if (!row) throw await whyNot(tx, id);
      await tx.delete(userImportRefusals).where(eq(userImportRefusals.importId, id));
      const { mode, layout, source, total } = row;
      await recordAudit(tx, ctx, 'user_import.started', {
        target: importTarget(row),
        after: { mode, layout, source, rows: total },
      });
      return toUserImport(row);
    }),
  { fresh: true },
);

async function whyNot(tx: Tx, id: string): Promise<AppError> {
  const [row] = await tx.select({ state: userImports.state }).from(userImports).where(eq(userImports.id, id));
  if (!row) return notFound('import');
  return new AppError(
    'conflict',
    row.state === 'checking' ? 'The file is still being checked.' : 'This import has started already.',
  );
}

/** Deletes an import that was not started, with the rows of its file. */
export const discardUserImport = verb('users:write', UserImportId, async (ctx, { id }): Promise<void> => {
  await ctx.db.transaction(async (tx) => {
    const [row] = await tx.select().from(userImports).where(eq(userImports.id, id)).for('update');
    if (row?.state !== 'ready' && row?.state !== 'checking') throw await whyNot(tx, id);
    await tx.delete(userImports).where(eq(userImports.id, id));
  });
});
