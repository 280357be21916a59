import { inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db';
import { throttleBuckets } from '@/db/schema';
import { type Bucket, bucketKey } from '@/lib/storage/take-token';

/** How many attempts the emptiest of these buckets misses: those that were made and have not been regained or refunded. */
export async function spentAttempts(db: Db, key: Buffer, buckets: readonly Bucket[]): Promise<number> {
  const keyed = buckets.map((bucket) => ({ ...bucket, key: bucketKey(key, bucket.name) }));
  const rows = await db
    .select({
      key: throttleBuckets.key,
      missing: sql<number>`extract(epoch from ${throttleBuckets.fullAt} - now())::float8`,
    })
    .from(throttleBuckets)
    .where(
      inArray(
        throttleBuckets.key,
        keyed.map((bucket) => bucket.key),
      ),
    );
  const spent = rows.map(({ key: name, missing }) => {
    const seconds = keyed.find((bucket) => bucket.key.equals(name))?.seconds ?? 1;
    return Math.ceil(missing / seconds);
  });
  return Math.max(0, ...spent);
}
