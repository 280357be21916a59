import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, updatedAt } from './columns';

export const clients = pgTable(
  'clients',
  {
    id: uuid('id').primaryKey(),
    clientName: text('client_name').notNull(),
    redirectUris: text('redirect_uris').array().notNull().default(sql`'{}'::text[]`),
    redirectOrigins: text('redirect_origins').array().notNull().default(sql`'{}'::text[]`),
    grantTypes: text('grant_types').array().notNull(),
    scopes: text('scopes').array().notNull().default(sql`'{}'::text[]`),
    isConfidential: boolean('is_confidential').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    isResourceServer: boolean('is_resource_server').notNull().default(false),
    requirePkce: boolean('require_pkce').notNull().default(true),
    tokenEndpointAuthMethod: text('token_endpoint_auth_method').notNull(),
    accessTokenLifetimeSeconds: integer('access_token_lifetime_seconds'),
    refreshTokenLifetimeSeconds: integer('refresh_token_lifetime_seconds'),
    refreshGraceSeconds: integer('refresh_grace_seconds').notNull().default(0),
    epoch: integer('epoch').notNull().default(1),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    index('clients_created_at_idx').on(t.createdAt, t.id),
    index('clients_redirect_origins_idx').using('gin', t.redirectOrigins),
    check('clients_name_length', sql`char_length(${t.clientName}) between 1 and 100`),
    check(
      'clients_auth_method',
      sql`${t.tokenEndpointAuthMethod} in ('client_secret_basic','client_secret_post','none') and ${t.isConfidential} = (${t.tokenEndpointAuthMethod} <> 'none')`,
    ),
    check('clients_access_lifetime', sql`${t.accessTokenLifetimeSeconds} between 10 and 86400`),
    check('clients_refresh_lifetime', sql`${t.refreshTokenLifetimeSeconds} between 60 and 31536000`),
    check('clients_refresh_grace', sql`${t.refreshGraceSeconds} between 0 and 60`),
    check('clients_epoch_positive', sql`${t.epoch} > 0 and ${t.version} > 0`),
  ],
);

export const clientSecrets = pgTable(
  'client_secrets',
  {
    id: uuid('id').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    secretHash: bytea('secret_hash').notNull(),
    hint: text('hint').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    index('client_secrets_client_idx').on(t.clientId),
    uniqueIndex('client_secrets_hash_key').on(t.secretHash),
    check('client_secrets_name_length', sql`char_length(${t.name}) between 1 and 100`),
    check('client_secrets_hash_length', sql`octet_length(${t.secretHash}) = 32`),
  ],
);
