import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients';
import { bytea, createdAt, instant } from './columns';
import { sessions } from './sessions';
import { users } from './users';

/** A token family (RFC 9700): the refresh and access tokens that descend from one grant. One row for each grant. */
export const families = pgTable(
  'families',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id').references(() => sessions.id, { onDelete: 'set null' }),
    /** The `sid` that the client received. It stays the same when the id of the session changes. */
    sid: text('sid'),
    userEpoch: integer('user_epoch').notNull(),
    clientEpoch: integer('client_epoch').notNull(),
    grantType: text('grant_type').notNull(),
    scope: text('scope').notNull(),
    resources: text('resources').array().notNull().default(sql`'{}'::text[]`),
    claims: jsonb('claims').$type<Record<string, unknown>>(),
    dpopJkt: text('dpop_jkt'),
    authTime: instant('auth_time').notNull(),
    amr: text('amr').array().notNull().default(sql`'{}'::text[]`),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at').notNull().default(sql`now()`),
    absoluteExpiresAt: instant('absolute_expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedReason: text('revoked_reason'),
  },
  (t) => [
    index('families_user_idx').on(t.userId),
    index('families_client_idx').on(t.clientId),
    index('families_session_idx').on(t.sessionId).where(sql`session_id is not null`),
    index('families_expires_idx').on(t.absoluteExpiresAt),
    index('families_live_idx').on(t.createdAt, t.id).where(sql`revoked_at is null`),
    index('families_revoked_idx').on(t.revokedAt, t.id).where(sql`revoked_at is not null`),
    index('families_revoked_reason_idx').on(t.revokedReason, t.revokedAt, t.id).where(sql`revoked_at is not null`),
    check('families_expiry', sql`${t.absoluteExpiresAt} > ${t.createdAt}`),
    check('families_revoked_reason', sql`(${t.revokedAt} is null) = (${t.revokedReason} is null)`),
  ],
);

export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    hash: bytea('hash').primaryKey(),
    familyId: uuid('family_id')
      .notNull()
      .references(() => families.id, { onDelete: 'cascade' }),
    generation: integer('generation').notNull(),
    successorSalt: bytea('successor_salt'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    consumedAt: instant('consumed_at'),
  },
  (t) => [
    uniqueIndex('refresh_tokens_family_generation_key').on(t.familyId, t.generation),
    check('refresh_tokens_hash_length', sql`octet_length(${t.hash}) = 32`),
    check('refresh_tokens_generation', sql`${t.generation} >= 1`),
  ],
);

/**
 * Written once for each token request, therefore without foreign keys. The validity query joins the rows that decide,
 * and a token without them is inactive (decision 0006).
 */
export const accessTokens = pgTable(
  'access_tokens',
  {
    hash: bytea('hash').primaryKey(),
    jti: text('jti').notNull(),
    clientId: uuid('client_id').notNull(),
    clientEpoch: integer('client_epoch').notNull(),
    userId: uuid('user_id'),
    userEpoch: integer('user_epoch'),
    familyId: uuid('family_id'),
    dpopJkt: text('dpop_jkt'),
    /** The actors of the subject, outermost first (`act`, RFC 8693 §4.1). */
    act: jsonb('act').$type<Record<string, unknown>>(),
    scope: text('scope').notNull(),
    audience: text('audience').array().notNull(),
    issuedAt: instant('issued_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    index('access_tokens_expires_idx').on(t.expiresAt),
    index('access_tokens_client_expires_idx').on(t.clientId, t.expiresAt),
    index('access_tokens_user_idx').on(t.userId).where(sql`user_id is not null`),
    check('access_tokens_hash_length', sql`octet_length(${t.hash}) = 32`),
    check('access_tokens_user_epoch', sql`(${t.userId} is null) = (${t.userEpoch} is null)`),
    check('access_tokens_expiry', sql`${t.expiresAt} > ${t.issuedAt}`),
  ],
);
