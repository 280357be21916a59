import { sql } from 'drizzle-orm';
import { check, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, updatedAt } from './columns';
import { subjectKinds } from './values';

/** An issuer whose JWTs are accepted as authorization grants (RFC 7523 §2.1), the clients, and the meaning of `sub`. */
export const trustedIssuers = pgTable(
  'trusted_issuers',
  {
    id: uuid('id').primaryKey(),
    issuer: text('issuer').notNull().unique('trusted_issuers_issuer_key'),
    jwks: jsonb('jwks').$type<{ keys: Record<string, unknown>[] }>(),
    jwksUri: text('jwks_uri'),
    /** The user attribute that `sub` is compared with. */
    subjectIs: text('subject_is', { enum: subjectKinds }).notNull().default('username'),
    clientIds: uuid('client_ids').array().notNull().default(sql`'{}'::uuid[]`),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check('trusted_issuers_keys', sql`(${t.jwks} is null) <> (${t.jwksUri} is null)`),
    check('trusted_issuers_subject', sql`${t.subjectIs} in ('id','username','email')`),
  ],
);
