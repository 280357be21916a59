import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { accountLinks } from './account-links';
import { createdAt, instant } from './columns';
import { users } from './users';
import { invitationStates, inviterKinds, roleNames } from './values';

/** Invitations of administrators: a person who opens the link creates the account with this address and these roles. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    emailCanonical: text('email_canonical').notNull(),
    /** What the form of the page proposes. */
    username: text('username'),
    name: text('name'),
    roles: text('roles', { enum: roleNames }).array().notNull().default(sql`'{}'::text[]`),
    profile: jsonb('profile').$type<Record<string, unknown>>().notNull().default({}),
    inviterKind: text('inviter_kind', { enum: inviterKinds }).notNull(),
    /** Null unless the inviter is a user who still exists. */
    inviterId: uuid('inviter_id').references(() => users.id, { onDelete: 'set null' }),
    inviterName: text('inviter_name').notNull(),
    state: text('state', { enum: invitationStates }).notNull().default('pending'),
    /** The only link that accepts it. */
    linkId: uuid('link_id').references(() => accountLinks.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    sentAt: instant('sent_at').notNull().default(sql`now()`),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    acceptedUserId: uuid('accepted_user_id').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('invitations_pending_email_key').on(t.emailCanonical).where(sql`state = 'pending'`),
    index('invitations_created_at_idx').on(t.createdAt, t.id),
    index('invitations_state_idx').on(t.state, t.createdAt, t.id),
    index('invitations_email_idx').on(t.emailCanonical, t.createdAt, t.id),
    index('invitations_expires_idx').on(t.expiresAt),
    index('invitations_inviter_idx').on(t.inviterId).where(sql`inviter_id is not null`),
    index('invitations_link_idx').on(t.linkId).where(sql`link_id is not null`),
    index('invitations_accepted_user_idx').on(t.acceptedUserId).where(sql`accepted_user_id is not null`),
    check('invitations_state', sql`${t.state} in ('pending','accepted','revoked','expired')`),
    check('invitations_inviter_kind', sql`${t.inviterKind} in ('user','client','system')`),
    check('invitations_roles_known', sql`${t.roles} <@ array['admin','support','auditor']::text[]`),
    check('invitations_email_length', sql`char_length(${t.email}) between 3 and 254`),
  ],
);
