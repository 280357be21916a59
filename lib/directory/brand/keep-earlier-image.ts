import { and, desc, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { type brandImages, earlierBrandImages } from '@/db/schema';

export const MAX_EARLIER_IMAGES = 5;

/** Keeps an image that is replaced or removed, for an undo, and deletes all but the newest of its kind. */
export async function keepEarlierImage(
  tx: Tx,
  { kind, digest, contentType, bytes }: typeof brandImages.$inferSelect,
): Promise<void> {
  // The order of the replacements: `now()` is when the transaction began, which may be before it waited for another one.
  const replacedAt = sql`clock_timestamp()`;
  await tx
    .insert(earlierBrandImages)
    .values({ kind, digest, contentType, bytes, replacedAt })
    .onConflictDoUpdate({ target: [earlierBrandImages.kind, earlierBrandImages.digest], set: { replacedAt } });
  const ofKind = eq(earlierBrandImages.kind, kind);
  const newest = tx
    .select({ digest: earlierBrandImages.digest })
    .from(earlierBrandImages)
    .where(ofKind)
    .orderBy(desc(earlierBrandImages.replacedAt))
    .limit(MAX_EARLIER_IMAGES);
  await tx.delete(earlierBrandImages).where(and(ofKind, notInArray(earlierBrandImages.digest, newest)));
}
