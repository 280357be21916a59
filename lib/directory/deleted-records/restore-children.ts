import type { Tx } from '@/db';
import type { Ctx } from '@/lib/kernel/context';
import { type DeletedRecordRow, insertKeptChildren, readKeptChildren } from '../deleted-rows';
import type { LeftOutKind } from './choices';
import type { LeftOut } from './restoring';

/** Inserts what belonged to a restored record. Returns what had to be left out. */
export async function restoreChildren(tx: Tx, ctx: Ctx, deleted: DeletedRecordRow): Promise<LeftOut[]> {
  const counts = new Map<LeftOutKind, number>();
  await readKeptChildren(tx, ctx, deleted, async (chunk) => {
    const { name, count } = await insertKeptChildren(tx, deleted.kind, chunk);
    if (count > 0) counts.set(name, (counts.get(name) ?? 0) + count);
  });
  return Array.from(counts, ([kind, count]) => ({ kind, count }));
}
