import { sql } from 'drizzle-orm';
import type { Db } from '@/db';
import { throttleBuckets } from '@/db/schema';
import { type Bucket, bucketKey, takeToken } from '@/lib/storage/take-token';

export type { Bucket };

export type Reservation = { allowed: true; refund(): Promise<void> } | { allowed: false; retryAfterSeconds: number };

/**
 * Takes one attempt from every bucket, or from none. Its own transaction is committed before the work begins, so that
 * concurrent attempts cannot share one.
 */
export async function reserve(db: Db, key: Buffer, buckets: Bucket[]): Promise<Reservation> {
  const rows = buckets
    .map((bucket) => ({ ...bucket, key: bucketKey(key, bucket.name) }))
    .sort((a, b) => a.key.compare(b.key));
  return db
    .transaction(async (tx): Promise<Reservation> => {
      const waits: number[] = [];
      for (const { key: name, burst, seconds, userId } of rows) {
        if (await takeToken(tx, name, { burst, seconds, userId })) continue;
        const [row] = await tx.execute<{ wait: number }>(sql`
        select ceil(extract(epoch from full_at - now()) - ${seconds * (burst - 1)})::int as wait
          from ${throttleBuckets} where key = ${name}`);
        waits.push(Math.max(1, row?.wait ?? 1));
        break;
      }
      if (waits.length > 0) throw new Limited(Math.max(...waits));
      return { allowed: true, refund: () => refund(db, rows) };
    })
    .catch((error: unknown) => {
      if (error instanceof Limited) return { allowed: false, retryAfterSeconds: error.waitSeconds } as const;
      throw error;
    });
}

class Limited extends Error {
  constructor(readonly waitSeconds: number) {
    super('limited');
  }
}

async function refund(db: Db, rows: { key: Buffer; seconds: number }[]): Promise<void> {
  const values = sql.join(
    rows.map(({ key, seconds }) => sql`(${key}::bytea, ${seconds}::float8)`),
    sql`, `,
  );
  await db.execute(sql`
    update ${throttleBuckets} as bucket set full_at = bucket.full_at - make_interval(secs => paid.seconds),
                                              free_at = bucket.free_at - make_interval(secs => paid.seconds)
      from (values ${values}) as paid(key, seconds) where bucket.key = paid.key`);
}
