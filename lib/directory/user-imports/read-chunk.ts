import { asc, eq } from 'drizzle-orm';
import { userImportChunks } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { unseal } from '@/lib/kernel/derived-keys';
import type { FileRecord } from './file-record';
import { BATCH_ROWS } from './import-batch';

/** What the rows of an import are sealed for. */
export const chunkContext = (importId: string): string => `user-import-chunk:${importId}`;

/** The batch of stored rows after the first ones. `sealed`: it cannot be decrypted, because APP_SECRET was changed. */
export async function readChunk(
  { db, keys }: Pick<Ctx, 'db' | 'keys'>,
  importId: string,
  rowsBefore: number,
): Promise<FileRecord[] | 'none' | 'sealed'> {
  const [chunk] = await db
    .select({ sealedRecords: userImportChunks.sealedRecords })
    .from(userImportChunks)
    .where(eq(userImportChunks.importId, importId))
    .orderBy(asc(userImportChunks.firstRow))
    .offset(Math.ceil(rowsBefore / BATCH_ROWS))
    .limit(1);
  if (!chunk) return 'none';
  const text = unseal(keys.seal, chunk.sealedRecords, chunkContext(importId));
  return text === null ? 'sealed' : JSON.parse(text);
}
