import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { clients } from './clients';
import { bytea, createdAt, instant } from './columns';
import { users } from './users';

/** A pending authorization request, bound to one browser and answered once. `request` has the validated parameters. */
export const authorizations = pgTable(
  'authorizations',
  {
    id: uuid('id').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    browserHash: bytea('browser_hash').notNull(),
    request: jsonb('request').$type<Record<string, unknown>>().notNull(),
    /** The account that the user selected, for `prompt=select_account`. */
    pickedUserId: uuid('picked_user_id'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    completedAt: instant('completed_at'),
  },
  (t) => [index('authorizations_expires_idx').on(t.expiresAt)],
);

/** A pushed authorization request (RFC 9126). */
export const pushedRequests = pgTable(
  'pushed_requests',
  {
    hash: bytea('hash').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    parameters: jsonb('parameters').$type<[string, string][]>().notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    consumedAt: instant('consumed_at'),
  },
  (t) => [index('pushed_requests_expires_idx').on(t.expiresAt)],
);

/** An authorization code, kept until its grant ends, so that a replay is detected (RFC 9700 §2.1.1). */
export const authorizationCodes = pgTable(
  'authorization_codes',
  {
    hash: bytea('hash').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    clientEpoch: integer('client_epoch').notNull(),
    userEpoch: integer('user_epoch').notNull(),
    sessionId: uuid('session_id').notNull(),
    redirectUri: text('redirect_uri').notNull(),
    redirectUriGiven: text('redirect_uri_given'),
    scope: text('scope').notNull(),
    resources: text('resources').array().notNull().default(sql`'{}'::text[]`),
    nonce: text('nonce'),
    codeChallenge: text('code_challenge'),
    claims: jsonb('claims').$type<Record<string, unknown>>(),
    dpopJkt: text('dpop_jkt'),
    authTime: instant('auth_time').notNull(),
    amr: text('amr').array().notNull(),
    failures: integer('failures').notNull().default(0),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    consumedAt: instant('consumed_at'),
    familyId: uuid('family_id'),
    purgeAt: instant('purge_at').notNull(),
  },
  (t) => [
    index('authorization_codes_purge_idx').on(t.purgeAt),
    index('authorization_codes_client_idx').on(t.clientId),
    index('authorization_codes_user_idx').on(t.userId),
    check('authorization_codes_hash_length', sql`octet_length(${t.hash}) = 32`),
  ],
);

/** A device authorization (RFC 8628). The user code is stored as a MAC, because it is short. */
export const deviceAuthorizations = pgTable(
  'device_authorizations',
  {
    id: uuid('id').primaryKey(),
    deviceHash: bytea('device_hash').notNull().unique('device_authorizations_device_key'),
    userCodeMac: bytea('user_code_mac').notNull().unique('device_authorizations_user_code_key'),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    clientEpoch: integer('client_epoch').notNull(),
    scope: text('scope').notNull(),
    resources: text('resources').array().notNull().default(sql`'{}'::text[]`),
    dpopJkt: text('dpop_jkt'),
    browserHash: bytea('browser_hash'),
    status: text('status').notNull().default('pending'),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    userEpoch: integer('user_epoch'),
    sessionId: uuid('session_id'),
    authTime: instant('auth_time'),
    amr: text('amr').array(),
    intervalSeconds: integer('interval_seconds').notNull(),
    polledAt: instant('polled_at'),
    ip: text('ip'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('device_authorizations_expires_idx').on(t.expiresAt),
    check('device_authorizations_status', sql`${t.status} in ('pending','approved','denied','consumed')`),
  ],
);

/** Identifiers of accepted assertions and proofs, kept until they expire: a second use is a replay. */
export const usedIdentifiers = pgTable(
  'used_identifiers',
  {
    hash: bytea('hash').primaryKey(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('used_identifiers_expires_idx').on(t.expiresAt)],
);
