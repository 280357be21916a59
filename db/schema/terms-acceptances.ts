import { sql } from 'drizzle-orm';
import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns';
import { users } from './users';

/** The version of the terms that a user accepted, with the addresses of the documents at that time. */
export const termsAcceptances = pgTable(
  'terms_acceptances',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    version: text('version').notNull(),
    termsUrl: text('terms_url'),
    privacyUrl: text('privacy_url'),
    acceptedAt: instant('accepted_at').notNull().default(sql`now()`),
  },
  (t) => [
    unique('terms_acceptances_version_key').on(t.userId, t.version),
    index('terms_acceptances_user_idx').on(t.userId, t.acceptedAt),
  ],
);
