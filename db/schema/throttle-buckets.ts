import { index, pgTable } from 'drizzle-orm/pg-core';
import { bytea, instant } from './columns';

/** Token buckets kept as one instant each: the time at which the bucket is full again. */
export const throttleBuckets = pgTable(
  'throttle_buckets',
  {
    key: bytea('key').primaryKey(),
    fullAt: instant('full_at').notNull(),
  },
  (t) => [index('throttle_buckets_full_at_idx').on(t.fullAt)],
);
