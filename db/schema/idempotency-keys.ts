import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant } from './columns';

/** The answer to a creation, kept in the transaction that created, to be given again to the same request. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    key: bytea('key').primaryKey(),
    requestHash: bytea('request_hash').notNull(),
    status: integer('status').notNull(),
    answerSealed: text('answer_sealed').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('idempotency_keys_expires_idx').on(t.expiresAt)],
);
