import { sql } from 'drizzle-orm';
import { bigint, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';

/** Callers that were refused by a request limit, shown in the console. The buckets themselves are in memory and in Redis. */
export const limitedCallers = pgTable(
  'limited_callers',
  {
    id: uuid('id').primaryKey(),
    endpoint: text('endpoint').notNull(),
    /** What the limit counts: client, address or user. */
    kind: text('kind').notNull(),
    /** The client, network or user. Of a client that proves nothing, its id and the network, with a space between. */
    subject: text('subject').notNull(),
    /** Refused requests since `since`. */
    refusals: bigint('refusals', { mode: 'number' }).notNull(),
    since: instant('since').notNull(),
    refusedAt: instant('refused_at').notNull(),
    /** When the bucket is full again, if no request comes. */
    fullAt: instant('full_at').notNull(),
    liftedAt: instant('lifted_at'),
  },
  (t) => [
    uniqueIndex('limited_callers_caller_key').on(t.endpoint, t.kind, t.subject),
    index('limited_callers_full_at_idx').on(t.fullAt),
    index('limited_callers_lifted_at_idx').on(t.liftedAt).where(sql`lifted_at is not null`),
  ],
);
