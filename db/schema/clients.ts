import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, searchText, sortName, updatedAt } from './columns';
import {
  acrValues,
  applicationTypes,
  clientAuthMethods,
  clientAuthSigningAlgorithms,
  clientRegistrars,
  clientSignatures,
  signingAlgorithms,
  subjectTypes,
} from './values';

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
    tokenEndpointAuthMethod: text('token_endpoint_auth_method', { enum: clientAuthMethods }).notNull(),
    tokenEndpointAuthSigningAlg: text('token_endpoint_auth_signing_alg', { enum: clientAuthSigningAlgorithms }),
    /** Null: CLIENT_ASSERTION_AUDIENCE decides. */
    strictAssertionAudience: boolean('strict_assertion_audience'),
    /** Null: the signing algorithm of this service. */
    idTokenSignedResponseAlg: text('id_token_signed_response_alg', { enum: signingAlgorithms }),
    /** Null: UserInfo responses are plain JSON. */
    userinfoSignedResponseAlg: text('userinfo_signed_response_alg', { enum: signingAlgorithms }),
    /** Null: any supported algorithm. */
    requestObjectSigningAlg: text('request_object_signing_alg', { enum: clientSignatures }),
    jwks: jsonb('jwks').$type<{ keys: Record<string, unknown>[] }>(),
    jwksUri: text('jwks_uri'),
    applicationType: text('application_type', { enum: applicationTypes }).notNull().default('web'),
    postLogoutRedirectUris: text('post_logout_redirect_uris').array().notNull().default(sql`'{}'::text[]`),
    backchannelLogoutUri: text('backchannel_logout_uri'),
    subjectType: text('subject_type', { enum: subjectTypes }).notNull().default('public'),
    sectorIdentifier: text('sector_identifier'),
    sectorIdentifierUri: text('sector_identifier_uri'),
    /** Input of the pairwise subject: the sector identifier, or the host of the redirect URIs (OpenID Connect Core §8.1). */
    sector: text('sector').notNull().default(''),
    isFirstParty: boolean('is_first_party').notNull().default(false),
    isVerified: boolean('is_verified').notNull().default(true),
    logoUri: text('logo_uri'),
    clientUri: text('client_uri'),
    policyUri: text('policy_uri'),
    tosUri: text('tos_uri'),
    contacts: text('contacts').array().notNull().default(sql`'{}'::text[]`),
    /** The lowest `acr` of a sign-in for this client; null for any. */
    minimumAcr: text('minimum_acr', { enum: acrValues }),
    /** The accent colour on the pages of a flow of this client; null for that of the service. */
    brandColorLight: text('brand_color_light'),
    brandColorDark: text('brand_color_dark'),
    defaultMaxAge: integer('default_max_age'),
    requirePushedAuthorizationRequests: boolean('require_pushed_authorization_requests').notNull().default(false),
    requireSignedRequestObject: boolean('require_signed_request_object').notNull().default(false),
    dpopBoundAccessTokens: boolean('dpop_bound_access_tokens').notNull().default(false),
    resources: text('resources').array().notNull().default(sql`'{}'::text[]`),
    exchangeFrom: uuid('exchange_from').array().notNull().default(sql`'{}'::uuid[]`),
    /** Who created the client: an administrator, dynamic registration, or a client ID metadata document. */
    registeredBy: text('registered_by', { enum: clientRegistrars }).notNull().default('administrator'),
    metadataUri: text('metadata_uri').unique('clients_metadata_uri_key'),
    metadataExpiresAt: instant('metadata_expires_at'),
    registrationTokenHash: bytea('registration_token_hash'),
    accessTokenLifetimeSeconds: integer('access_token_lifetime_seconds'),
    refreshTokenLifetimeSeconds: integer('refresh_token_lifetime_seconds'),
    refreshGraceSeconds: integer('refresh_grace_seconds').notNull().default(0),
    rotateRefreshTokens: boolean('rotate_refresh_tokens').notNull().default(true),
    epoch: integer('epoch').notNull().default(1),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    lastUsedAt: instant('last_used_at'),
    searchText: searchText(),
    sortName: sortName(),
  },
  (t) => [
    index('clients_created_at_idx').on(t.createdAt, t.id),
    index('clients_last_used_at_idx').on(t.lastUsedAt, t.id),
    index('clients_sort_name_idx').on(t.sortName, t.id),
    index('clients_wire_id_idx').on(sql`coalesce(${t.metadataUri}, ${t.id}::text)`, t.id),
    index('clients_deactivated_idx').on(t.createdAt, t.id).where(sql`not is_active`),
    index('clients_confidential_idx').on(t.isConfidential, t.createdAt, t.id),
    index('clients_grant_types_idx').using('gin', t.grantTypes),
    index('clients_search_idx').using('gin', sql`search_grams(${t.searchText})`),
    index('clients_unsearchable_idx').on(t.id).where(sql`search_text is null`),
    index('clients_registration_token_idx').on(t.registrationTokenHash).where(sql`registration_token_hash is not null`),
    index('clients_registered_use_idx')
      .on(sql`coalesce(${t.lastUsedAt}, ${t.createdAt})`)
      .where(sql`registered_by <> 'administrator'`),
    index('clients_resources_idx').using('gin', t.resources),
    index('clients_scopes_idx').using('gin', t.scopes),
    index('clients_auth_method_idx').on(t.tokenEndpointAuthMethod, t.createdAt, t.id),
    index('clients_first_party_idx').on(t.createdAt, t.id).where(sql`is_first_party`),
    index('clients_resource_server_idx').on(t.createdAt, t.id).where(sql`is_resource_server`),
    index('clients_redirect_origins_idx').using('gin', t.redirectOrigins),
    check('clients_name_length', sql`char_length(${t.clientName}) between 1 and 100`),
    check(
      'clients_auth_method',
      sql`${t.tokenEndpointAuthMethod} in ('client_secret_basic','client_secret_post','client_secret_jwt','private_key_jwt','none') and ${t.isConfidential} = (${t.tokenEndpointAuthMethod} <> 'none')`,
    ),
    check(
      'clients_signing_algorithms',
      sql`coalesce(${t.idTokenSignedResponseAlg}, 'RS256') in ('RS256','PS256','ES256','EdDSA') and coalesce(${t.userinfoSignedResponseAlg}, 'RS256') in ('RS256','PS256','ES256','EdDSA') and coalesce(${t.requestObjectSigningAlg}, 'RS256') in ('RS256','PS256','ES256','EdDSA','Ed25519')`,
    ),
    check('clients_public_rotate', sql`${t.isConfidential} or ${t.rotateRefreshTokens}`),
    check('clients_keys_once', sql`${t.jwks} is null or ${t.jwksUri} is null`),
    check('clients_application_type', sql`${t.applicationType} in ('web','native')`),
    check('clients_subject_type', sql`${t.subjectType} in ('public','pairwise')`),
    check('clients_registered_by', sql`${t.registeredBy} in ('administrator','dynamic','metadata_document')`),
    check('clients_minimum_acr', sql`${t.minimumAcr} in ('1','2','phr')`),
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
    /** The encrypted secret, for clients that sign with it (client_secret_jwt); null for all others. */
    secretSealed: text('secret_sealed'),
    createdAt: createdAt(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    /** How many days before its end the last reminder was sent; null without a reminder. */
    remindedDays: integer('reminded_days'),
  },
  (t) => [
    index('client_secrets_client_idx').on(t.clientId),
    uniqueIndex('client_secrets_hash_key').on(t.secretHash),
    index('client_secrets_expires_idx').on(t.expiresAt).where(sql`expires_at is not null`),
    check('client_secrets_name_length', sql`char_length(${t.name}) between 1 and 100`),
    check('client_secrets_hash_length', sql`octet_length(${t.secretHash}) = 32`),
  ],
);
