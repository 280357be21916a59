import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant } from './columns';
import { users } from './users';

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userEpoch: integer('user_epoch').notNull(),
    authenticatedAt: instant('authenticated_at').notNull().default(sql`now()`),
    amr: text('amr').array().notNull().default(sql`'{pwd}'::text[]`),
    /** Whether the cookie outlives the browser session ("Keep me signed in"). */
    isKept: boolean('is_kept').notNull().default(false),
    ip: text('ip'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull().default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    endedReason: text('ended_reason'),
  },
  (t) => [
    index('sessions_user_idx').on(t.userId, t.createdAt),
    index('sessions_expires_idx').on(t.expiresAt),
    index('sessions_live_idx').on(t.createdAt, t.id).where(sql`ended_at is null`),
    index('sessions_live_ip_idx').on(t.ip.op('text_pattern_ops')).where(sql`ended_at is null`),
    check('sessions_expiry', sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);
