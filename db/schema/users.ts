import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, searchText, sortName, updatedAt } from './columns';
import { roleNames } from './values';

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    username: text('username').notNull(),
    usernameCanonical: text('username_canonical').notNull().unique('users_username_canonical_key'),
    email: text('email').notNull(),
    emailCanonical: text('email_canonical').notNull().unique('users_email_canonical_key'),
    name: text('name'),
    profile: jsonb('profile').$type<Record<string, unknown>>().notNull().default({}),
    emailVerified: boolean('email_verified').notNull().default(false),
    /** Null for a user who signs in with something else, for example with a provider. */
    passwordHash: text('password_hash'),
    /** Set only together with a new epoch: no live session belongs to a user who must change the password. */
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    /** When a policy first required a second factor of the user; the time to enrol one starts then. */
    factorDueSince: instant('factor_due_since'),
    /** An administrator requires a second factor of this user, whatever the settings require of others. */
    secondFactorRequired: boolean('second_factor_required').notNull().default(false),
    /** Browsers that were remembered before ask for a second factor again. */
    browsersForgottenAt: instant('browsers_forgotten_at'),
    passwordChangedAt: instant('password_changed_at').notNull().default(sql`now()`),
    failedSignIns: integer('failed_sign_ins').notNull().default(0),
    roles: text('roles', { enum: roleNames }).array().notNull().default(sql`'{}'::text[]`),
    isActive: boolean('is_active').notNull().default(true),
    epoch: integer('epoch').notNull().default(1),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    lastLoginAt: instant('last_login_at'),
    searchText: searchText(),
    sortName: sortName(),
  },
  (t) => [
    index('users_created_at_idx').on(t.createdAt, t.id),
    index('users_last_login_at_idx').on(t.lastLoginAt, t.id),
    index('users_sort_name_idx').on(t.sortName, t.id),
    index('users_email_verified_idx').on(t.emailVerified, t.createdAt, t.id),
    index('users_deactivated_idx').on(t.createdAt, t.id).where(sql`not is_active`),
    index('users_roles_idx').using('gin', t.roles),
    index('users_search_idx').using('gin', sql`search_grams(${t.searchText})`),
    index('users_unsearchable_idx').on(t.id).where(sql`search_text is null`),
    check('users_username_length', sql`char_length(${t.username}) between 1 and 64`),
    check('users_email_length', sql`char_length(${t.email}) between 3 and 254`),
    check('users_roles_known', sql`${t.roles} <@ array['admin','support','auditor']::text[]`),
    check('users_epoch_positive', sql`${t.epoch} > 0 and ${t.version} > 0`),
  ],
);
