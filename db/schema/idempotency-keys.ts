import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant } from './columns';

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    key: bytea('key').primaryKey(),
    requestHash: bytea('request_hash').notNull(),
    status: integer('status'),
    responseSealed: text('response_sealed'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('idempotency_keys_expires_idx').on(t.expiresAt),
    check('idempotency_keys_answered', sql`(${t.status} is null) = (${t.responseSealed} is null)`),
  ],
);
