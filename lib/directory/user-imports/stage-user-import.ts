import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { userImportChunks, userImports } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { seal } from '@/lib/kernel/derived-keys';
import { invalid } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { verb } from '@/lib/kernel/verb';
import { batchesOf } from './batches-of';
import { columnsOf } from './columns-of';
import { fileFormats } from './file-record';
import { BATCH_ROWS } from './import-batch';
import { recogniseLayout } from './layouts';
import { chunkContext } from './read-chunk';
import { readRecords } from './read-records';

type Bytes = AsyncIterable<Uint8Array>;

const StageImport = z.strictObject({
  format: z.enum(fileFormats, 'must be csv or ndjson'),
  file_name: z.string().max(200).optional(),
  file: z.custom<Bytes>((value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value),
});

/**
 * Stores the rows of a file, sealed, and has them checked in the background. Nothing is imported before `startUserImport`.
 * @throws AppError `invalid` for a file without rows or that cannot be read at all; nothing of it is kept then.
 */
export const stageUserImport = verb('users:write', StageImport, async (ctx, { format, file_name, file }) => {
  const id = newId();
  await ctx.db.insert(userImports).values({
    id,
    state: 'checking',
    source: 'console',
    fileName: file_name ?? null,
    layout: 'identity',
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.kind === 'user' ? ctx.actor.id : null,
    actorName: ctx.actor.name,
  });
  try {
    const { total, columns } = await storeChunks(ctx, id, readRecords(file, format));
    if (total === 0) throw invalid('file', 'must have at least one row');
    // From here on the background job sees it.
    await ctx.db
      .update(userImports)
      .set({ total, columns, layout: recogniseLayout(columns) })
      .where(eq(userImports.id, id));
    return { id };
  } catch (error) {
    await ctx.db.delete(userImports).where(eq(userImports.id, id));
    throw error;
  }
});

async function storeChunks(ctx: Ctx, importId: string, records: ReturnType<typeof readRecords>) {
  let [total, columns]: [number, string[]] = [0, []];
  for await (const batch of batchesOf(records, BATCH_ROWS)) {
    if (total === 0) columns = columnsOf(batch);
    total += batch.length;
    const sealedRecords = seal(ctx.keys.seal, JSON.stringify(batch), chunkContext(importId));
    await ctx.db.insert(userImportChunks).values({ importId, firstRow: batch[0]?.row ?? 0, sealedRecords });
  }
  return { total, columns };
}
