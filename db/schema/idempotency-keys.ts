import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant } from './columns';

/** The response to a creation, stored in the transaction of the creation and repeated for an equal request. */
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
