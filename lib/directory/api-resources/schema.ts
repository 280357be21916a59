import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import { line } from '@/lib/kernel/plain-text';
import { limit, searchTermsOf, sortBy } from '@/lib/kernel/query-schema';
import { impactCount } from '@/lib/storage/impact-count';
import { algorithms } from '../keys/schema';
import { registeredIdentifier } from './resource-identifier';

/** RFC 8707 §2: an absolute URI without a fragment. */
export const ResourceIdentifier = z
  .string('must be an absolute URI')
  .max(500, 'must have at most 500 characters')
  .refine(
    (value) => /^[\x21-\x7e]+$/.test(value) && URL.canParse(value) && !value.includes('#'),
    'must be an absolute URI without a fragment',
  );

const ScopeOfResource = z.strictObject({
  name: z
    .string()
    .max(200, 'must have at most 200 characters')
    .regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/, 'must be printable ASCII without spaces, quotes and backslashes'),
  description: line(200).nullable().default(null),
});

export const accessTokenFormats = ['jwt', 'opaque'] as const;
const members = {
  name: line(100),
  scopes: z
    .array(ScopeOfResource)
    .max(100, 'must contain at most 100 scopes')
    .refine(
      (scopes) => new Set(scopes.map(({ name }) => name)).size === scopes.length,
      'must not contain the same scope twice',
    ),
  access_token_lifetime_seconds: z
    .number('must be a number of seconds from 10 to 86400')
    .int('must be a whole number of seconds')
    .min(10, 'must be at least 10 seconds')
    .max(86_400, 'must be at most 86400 seconds')
    .nullable(),
  access_token_format: z.enum(accessTokenFormats, 'must be jwt or opaque'),
  signing_alg: z.enum(algorithms, `must be one of ${algorithms.join(', ')}`).nullable(),
  is_open: z.boolean('must be true or false'),
  served_by: z
    .array(id)
    .max(20, 'must contain at most 20 ids')
    .transform((ids) => [...new Set(ids)]),
};

export const CreateApiResource = z.strictObject({
  identifier: ResourceIdentifier.transform(registeredIdentifier),
  name: members.name,
  scopes: members.scopes.default([]),
  access_token_lifetime_seconds: members.access_token_lifetime_seconds.default(null),
  access_token_format: members.access_token_format.default('jwt'),
  signing_alg: members.signing_alg.default(null),
  is_open: members.is_open.default(false),
  served_by: members.served_by.default([]),
});

export const ApiResourceChanges = z.strictObject(members).partial();

const version = z.number().int().positive().optional();

export const UpdateApiResource = ApiResourceChanges.extend({ id, version });
export const ApiResourceId = z.strictObject({ id, version });
export const ApiResourceQuery = z.strictObject({
  q: searchTermsOf(['name', 'identifier', 'is', 'format', 'scope', 'created', 'id']).optional(),
  sort: sortBy(['name', 'identifier', 'created_at']).default('name'),
  limit,
  cursor: z.string().max(1000).optional(),
});

export const ApiResource = z.object({
  id: z.uuid(),
  identifier: z.string(),
  name: z.string(),
  scopes: z.array(z.object({ name: z.string(), description: z.string().nullable() })),
  access_token_lifetime_seconds: z.number().int().nullable(),
  access_token_format: z.enum(accessTokenFormats),
  signing_alg: z.enum(algorithms).nullable(),
  is_open: z.boolean(),
  served_by: z.array(z.uuid()),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export type ApiResource = z.infer<typeof ApiResource> & { version: number };

/** What ends with an API resource. */
export const ApiResourceImpact = z.object({
  clients: impactCount,
  is_open: z.boolean().meta({ description: 'Whether every other client can request it too' }),
});

export type ApiResourceImpact = z.infer<typeof ApiResourceImpact>;
export type ApiResourceQuery = z.output<typeof ApiResourceQuery>;
