import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients';
import { bytea, createdAt, instant } from './columns';

/** A requested logout that waits for the confirmation of the user. */
export const logoutRequests = pgTable(
  'logout_requests',
  {
    id: uuid('id').primaryKey(),
    browserHash: bytea('browser_hash').notNull(),
    clientId: uuid('client_id').references(() => clients.id, { onDelete: 'cascade' }),
    redirectUri: text('redirect_uri'),
    state: text('state'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    completedAt: instant('completed_at'),
  },
  (t) => [index('logout_requests_expires_idx').on(t.expiresAt)],
);

/** Back-channel logout tokens to deliver: written when the session ends, and sent until the client accepts them. */
export const logoutDeliveries = pgTable(
  'logout_deliveries',
  {
    id: uuid('id').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    uri: text('uri').notNull(),
    subject: text('subject').notNull(),
    sid: text('sid').notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull().default(sql`now()`),
    deliveredAt: instant('delivered_at'),
    failedAt: instant('failed_at'),
    lastError: text('last_error'),
    createdAt: createdAt(),
  },
  (t) => [
    index('logout_deliveries_due_idx').on(t.nextAttemptAt).where(sql`delivered_at is null and failed_at is null`),
    index('logout_deliveries_client_idx').on(t.clientId),
    check('logout_deliveries_attempts', sql`${t.attempts} >= 0`),
  ],
);
