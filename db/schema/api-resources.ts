import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, searchText, sortName, updatedAt } from './columns';
import { accessTokenFormats, signingAlgorithms } from './values';

/** An API that access tokens are issued for: the value of `resource` (RFC 8707) and of `aud`. */
export const apiResources = pgTable(
  'api_resources',
  {
    id: uuid('id').primaryKey(),
    identifier: text('identifier').notNull().unique('api_resources_identifier_key'),
    name: text('name').notNull(),
    scopes: jsonb('scopes').$type<{ name: string; description: string | null }[]>().notNull().default([]),
    accessTokenLifetimeSeconds: integer('access_token_lifetime_seconds'),
    accessTokenFormat: text('access_token_format', { enum: accessTokenFormats }).notNull().default('jwt'),
    signingAlg: text('signing_alg', { enum: signingAlgorithms }),
    /** Whether every client may request it, including dynamically registered clients. */
    isOpen: boolean('is_open').notNull().default(false),
    /** The clients that serve it and may therefore introspect its tokens. */
    servedBy: uuid('served_by').array().notNull().default(sql`'{}'::uuid[]`),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    searchText: searchText(),
    sortName: sortName(),
  },
  (t) => [
    index('api_resources_search_idx').using('gin', sql`search_grams(${t.searchText})`),
    index('api_resources_unsearchable_idx').on(t.id).where(sql`search_text is null`),
    index('api_resources_open_idx').on(t.identifier).where(sql`is_open`),
    check('api_resources_name_length', sql`char_length(${t.name}) between 1 and 100`),
    check('api_resources_format', sql`${t.accessTokenFormat} in ('jwt','opaque')`),
    check('api_resources_lifetime', sql`${t.accessTokenLifetimeSeconds} between 10 and 86400`),
    check('api_resources_alg', sql`${t.signingAlg} in ('RS256','PS256','ES256','EdDSA')`),
  ],
);
