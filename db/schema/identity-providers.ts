import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, createdAt, instant, updatedAt } from './columns';
import { users } from './users';
import { identityLinkRules, identityProviderKinds } from './values';

/** A provider with which people sign in here: any OpenID provider, or one of the known services. */
export const identityProviders = pgTable(
  'identity_providers',
  {
    id: uuid('id').primaryKey(),
    /** In the paths `/federation/{slug}` and `/federation/{slug}/callback`. */
    slug: text('slug').notNull().unique('identity_providers_slug_key'),
    kind: text('kind', { enum: identityProviderKinds }).notNull(),
    /** On the button of the sign-in page. */
    name: text('name').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    /** Whether the sign-in page shows a button. Without it, only an email domain leads to the provider. */
    isShown: boolean('is_shown').notNull().default(true),
    /** The issuer of kind `oidc`; of other kinds another base URL, for example of GitHub Enterprise. */
    baseUrl: text('base_url'),
    clientId: text('client_id').notNull(),
    /** The client secret, or Apple's private key, sealed. */
    sealedSecret: text('sealed_secret'),
    /** Apple: the team and the id of the key. Microsoft: the tenant. */
    options: jsonb('options').$type<Record<string, string>>().notNull().default({}),
    scopes: text('scopes').array().notNull(),
    linkRule: text('link_rule', { enum: identityLinkRules }).notNull().default('confirm'),
    /** Whether somebody who is unknown here gets an account. */
    createsUsers: boolean('creates_users').notNull().default(false),
    /** Whether `acr` and `amr` of the provider are believed. */
    trustsAcr: boolean('trusts_acr').notNull().default(false),
    /** Email domains whose users are sent to the provider. */
    domains: text('domains').array().notNull().default(sql`'{}'::text[]`),
    /** Attribute of the user → claim of the provider. */
    claimMapping: jsonb('claim_mapping').$type<Record<string, string>>().notNull().default({}),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index('identity_providers_domains_idx').using('gin', t.domains),
    check(
      'identity_providers_kind',
      sql`${t.kind} in ('oidc','google','github','microsoft','apple','gitlab','facebook','discord','linkedin','slack')`,
    ),
    check('identity_providers_link_rule', sql`${t.linkRule} in ('verified_email','confirm','never')`),
  ],
);

/** An account at a provider that belongs to a user. */
export const userIdentities = pgTable(
  'user_identities',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    providerId: uuid('provider_id')
      .notNull()
      .references(() => identityProviders.id, { onDelete: 'cascade' }),
    /** The issuer that the provider named; with `subject` it identifies the account. */
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    /** What the provider said last: shown to people, never compared. */
    email: text('email'),
    name: text('name'),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at'),
  },
  (t) => [
    unique('user_identities_subject_key').on(t.providerId, t.issuer, t.subject),
    index('user_identities_user_idx').on(t.userId),
  ],
);

/** A sign-in that was sent to a provider and has not returned. It is claimed once. */
export const federationRequests = pgTable(
  'federation_requests',
  {
    id: uuid('id').primaryKey(),
    providerId: uuid('provider_id')
      .notNull()
      .references(() => identityProviders.id, { onDelete: 'cascade' }),
    stateHash: bytea('state_hash').notNull().unique('federation_requests_state_key'),
    /** Nonce, PKCE verifier, the purpose, and where the browser goes on; sealed. */
    sealedData: text('sealed_data').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('federation_requests_expires_idx').on(t.expiresAt)],
);

/** Sessions that a provider began, so that its logout ends them. */
export const federatedSessions = pgTable(
  'federated_sessions',
  {
    sessionId: uuid('session_id').primaryKey(),
    identityId: uuid('identity_id')
      .notNull()
      .references(() => userIdentities.id, { onDelete: 'cascade' }),
    /** `sid` of the provider, if it named one. */
    providerSessionId: text('provider_session_id'),
    /** The ID token for the logout at the provider, sealed. */
    sealedIdToken: text('sealed_id_token'),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    index('federated_sessions_identity_idx').on(t.identityId, t.providerSessionId),
    index('federated_sessions_expires_idx').on(t.expiresAt),
  ],
);
