import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant } from './columns';
import { users } from './users';
import { factorKinds } from './values';

/** A second factor of a user. `secret` and the members of a passkey are set by kind, see the CHECK constraint. */
export const factors = pgTable(
  'factors',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: factorKinds }).notNull(),
    /** What the user calls it. */
    name: text('name').notNull(),
    /** TOTP: the shared secret, sealed. */
    secret: text('secret'),
    /** TOTP: the time step of the last accepted code. A code of this or an earlier step is a replay (RFC 6238 §5.2). */
    lastStep: bigint('last_step', { mode: 'number' }),
    credentialId: bytea('credential_id').unique('factors_credential_key'),
    publicKey: bytea('public_key'),
    /** Passkey: the signature counter; 0 for authenticators without one. */
    counter: bigint('counter', { mode: 'number' }),
    transports: text('transports').array(),
    /** Passkey: whether it may be synced to other devices. It never changes (WebAuthn §6.1.3). */
    isBackupEligible: boolean('is_backup_eligible'),
    /** Passkey: whether the authenticator syncs it to other devices (`credentialBackedUp`). */
    isBackedUp: boolean('is_backed_up'),
    /** Passkey: whether its enrolment verified the user, by PIN or biometrics. */
    isUserVerified: boolean('is_user_verified'),
    /** Passkey: model of the authenticator (AAGUID). */
    model: uuid('model'),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    index('factors_user_idx').on(t.userId, t.createdAt),
    check('factors_kind', sql`${t.kind} in ('totp','passkey','email_code')`),
    check(
      'factors_members',
      sql`case ${t.kind} when 'totp' then ${t.secret} is not null
        when 'passkey' then ${t.credentialId} is not null and ${t.publicKey} is not null and ${t.counter} is not null
        else true end`,
    ),
  ],
);

/** A recovery code: used once, stored as a hash. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    hash: bytea('hash').notNull(),
    createdAt: createdAt(),
    usedAt: instant('used_at'),
  },
  (t) => [unique('recovery_codes_user_hash_key').on(t.userId, t.hash)],
);

/**
 * A sign-in that is not complete: what the user has proved until now. It is no session and gives access to nothing.
 * `session_id` is set when it steps up a live session.
 */
export const signIns = pgTable(
  'sign_ins',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userEpoch: integer('user_epoch').notNull(),
    sessionId: uuid('session_id'),
    /** The client whose authorization request asked for the sign-in. */
    client: jsonb('client').$type<{ id: string; name: string }>(),
    /** The methods that the user has proved (RFC 8176). */
    amr: text('amr').array().notNull(),
    /** Wrong codes until now. */
    tries: integer('tries').notNull().default(0),
    /** What the page in progress needs, sealed: the challenge of a passkey, a secret that is being enrolled, a code that was sent. */
    pending: text('pending'),
    /** Whether the user chose to enrol a second factor later, which is possible until it is due. */
    hasPostponed: boolean('has_postponed').notNull().default(false),
    /** Whether the session lasts beyond the browser's. */
    isKept: boolean('is_kept').notNull().default(false),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    completedAt: instant('completed_at'),
  },
  (t) => [index('sign_ins_expires_idx').on(t.expiresAt), index('sign_ins_user_idx').on(t.userId)],
);
