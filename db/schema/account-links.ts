import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant } from './columns';
import { users } from './users';
import { accountLinkKinds } from './values';

/** A link that proves who reads the mails of an address. It is used once; its token is stored as a hash. */
export const accountLinks = pgTable(
  'account_links',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: accountLinkKinds }).notNull(),
    hash: bytea('hash').notNull().unique('account_links_hash_key'),
    /** Null for a link that creates the account. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** The address that the link was sent to. */
    email: text('email').notNull(),
    /** What the kind needs besides, sealed. */
    sealedData: text('sealed_data'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [
    index('account_links_user_idx').on(t.userId, t.kind).where(sql`used_at is null`),
    index('account_links_expires_idx').on(t.expiresAt),
    // Addresses that nobody else may take, because their last owner can still get them back.
    index('account_links_undo_idx')
      .on(sql`lower(${t.email})`)
      .where(sql`kind = 'undo_address_change' and used_at is null`),
    check(
      'account_links_kind',
      sql`${t.kind} in ('verify_address','reset_password','invitation','registration','change_address','undo_address_change','delete_account')`,
    ),
  ],
);
