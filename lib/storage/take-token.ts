import { createHmac } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { throttleBuckets } from '@/db/schema';

/** A token bucket: holds `burst` attempts and regains one every `seconds`. `userId` is the user whose attempts it counts. */
export type Bucket = { name: string; burst: number; seconds: number; userId?: string | undefined };

/** The primary key of a bucket: its name is kept secret, because it can contain an address. */
export const bucketKey = (key: Buffer, name: string): Buffer => createHmac('sha256', key).update(name).digest();

/**
 * Takes one attempt from a bucket, in one statement of the caller's transaction. Returns whether there was one. Callers
 * that take from several buckets in one transaction must do so in one order.
 */
export async function takeToken(
  tx: Pick<Tx, 'execute'>,
  key: Buffer,
  { burst, seconds, userId = null }: Omit<Bucket, 'name' | 'userId'> & { userId?: string | null | undefined },
): Promise<boolean> {
  const [taken] = await tx.execute(sql`
    insert into ${throttleBuckets} as bucket (key, user_id, full_at, free_at)
      values (${key}, ${userId}, now() + make_interval(secs => ${seconds}), now() + make_interval(secs => ${seconds * (2 - burst)}))
    on conflict (key) do update set user_id = excluded.user_id,
      full_at = greatest(bucket.full_at, now()) + make_interval(secs => ${seconds}),
      free_at = greatest(bucket.full_at, now()) + make_interval(secs => ${seconds * (2 - burst)})
      where greatest(bucket.full_at, now()) + make_interval(secs => ${seconds}) <= now() + make_interval(secs => ${seconds * burst})
    returning key`);
  return taken !== undefined;
}
