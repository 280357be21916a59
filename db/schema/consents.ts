import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients';
import { createdAt, instant, updatedAt } from './columns';
import { users } from './users';

/** What a user has allowed a client. Revocation locks the row first, so that no concurrent grant is issued. */
export const consents = pgTable(
  'consents',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    scopes: text('scopes').array().notNull().default(sql`'{}'::text[]`),
    resources: text('resources').array().notNull().default(sql`'{}'::text[]`),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    uniqueIndex('consents_user_client_key').on(t.userId, t.clientId),
    index('consents_client_idx').on(t.clientId),
    index('consents_live_idx').on(t.createdAt, t.id).where(sql`withdrawn_at is null`),
    index('consents_withdrawn_idx').on(t.withdrawnAt, t.id).where(sql`withdrawn_at is not null`),
  ],
);
