import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, instant, updatedAt } from './columns';
import { users } from './users';
import { mailStates } from './values';

/** Mails to send: written with the change that causes them, and sent until the SMTP server accepts them (decision 0036). */
export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    recipient: text('recipient').notNull(),
    /** The language of the mail. Null in rows of versions that wrote every mail in English. */
    locale: text('locale'),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    /** The values of the template, encrypted: they contain links and codes. Null once the mail is sent. */
    sealedValues: text('sealed_values'),
    state: text('state', { enum: mailStates }).notNull().default('queued'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull().default(sql`now()`),
    /** The time at which a mail that nobody accepted becomes failed. */
    giveUpAt: instant('give_up_at').notNull(),
    /** The end of what the mail offers, for example of its link; null without such an end. */
    validUntil: instant('valid_until'),
    lastError: text('last_error'),
    createdAt: createdAt(),
    sentAt: instant('sent_at'),
    failedAt: instant('failed_at'),
  },
  (t) => [
    index('mails_due_idx').on(t.nextAttemptAt).where(sql`state = 'queued'`),
    index('mails_order_idx').on(t.createdAt, t.id),
    index('mails_state_idx').on(t.state, t.createdAt, t.id),
    index('mails_recipient_idx').on(t.recipient, t.createdAt, t.id),
    index('mails_user_idx').on(t.userId).where(sql`user_id is not null`),
    check('mails_state', sql`${t.state} in ('queued', 'sent', 'failed')`),
    check('mails_attempts', sql`${t.attempts} >= 0`),
  ],
);

/**
 * Changed templates. A kind without a row, or with nulls, uses the template of this version of the service. The locale is
 * empty for the template of every language that has none of its own.
 */
export const mailTemplates = pgTable(
  'mail_templates',
  {
    kind: text('kind').notNull(),
    locale: text('locale').notNull().default(''),
    subject: text('subject'),
    html: text('html'),
    text: text('text'),
    version: integer('version').notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ name: 'mail_templates_pkey', columns: [t.kind, t.locale] })],
);
