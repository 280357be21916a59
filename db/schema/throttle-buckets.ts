import { sql } from 'drizzle-orm';
import { index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant } from './columns';

/** Token buckets, each stored as one instant: the time at which the bucket is full again. */
export const throttleBuckets = pgTable(
  'throttle_buckets',
  {
    key: bytea('key').primaryKey(),
    fullAt: instant('full_at').notNull(),
    /** The time from which the bucket allows another attempt. */
    freeAt: instant('free_at'),
    /** The user whose attempts the bucket counts; null for addresses, registrations and unknown names. */
    userId: uuid('user_id'),
  },
  (t) => [
    index('throttle_buckets_full_at_idx').on(t.fullAt),
    index('throttle_buckets_user_id_idx').on(t.userId).where(sql`user_id is not null`),
  ],
);
