import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import { limit, search, searchTermsOf, sortBy } from '@/lib/kernel/query-schema';
import { impactCount, mayBeMore } from '@/lib/storage/impact-count';
import { consentStates } from './choices';

export const UserGrantsOf = z.strictObject({ id });
export const UserGrantId = z.strictObject({ id, client_id: id });

/** What a client may do for a user: by consent, by live grants, or both. */
export const UserGrant = z.object({
  client: z.object({
    id: z.uuid(),
    client_name: z.string(),
    client_uri: z.string().nullable(),
    logo_uri: z.string().nullable(),
    is_first_party: z.boolean(),
    is_verified: z.boolean(),
  }),
  scopes: z.array(z.string()),
  resources: z.array(z.string()),
  has_consent: z.boolean(),
  live_grants: z.number().int(),
  since: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
});

export type UserGrant = z.infer<typeof UserGrant>;

export type ClientUser = { id: string; username: string; name: string | null } & Pick<
  UserGrant,
  'has_consent' | 'live_grants' | 'since' | 'last_used_at'
>;

export const ConsentFilter = z.strictObject({
  q: searchTermsOf(
    ['state', 'user', 'client', 'scope', 'created', 'id'],
    'Words of the names and the email address of a user or of the name of a client, or the id of a consent, a user or a client',
  ).optional(),
  user: search.optional().meta({ description: 'The id, the username or the email address of the user' }),
  client: search.optional().meta({ description: 'The client_id of the client' }),
  scope: search.optional().meta({ description: 'A scope that the consent includes' }),
  state: z
    .enum(consentStates, `must be one of ${consentStates.join(', ')}`)
    .optional()
    .meta({ description: 'Default given' }),
});

export const ConsentQuery = ConsentFilter.extend({
  sort: sortBy(['since'])
    .default('-since')
    .meta({ description: 'By the time since which it has its state: given or withdrawn' }),
  limit,
  cursor: z.string().max(1000).optional(),
});

export const ConsentId = z.strictObject({ id });

/** What a user allowed a client on the consent page. */
export const Consent = z.object({
  id: z.uuid(),
  user: z.object({
    id: z.uuid(),
    username: z.string(),
    name: z.string().nullable(),
    roles: z.array(z.string()),
  }),
  client: z.object({ id: z.uuid(), name: z.string() }),
  scopes: z.array(z.string()),
  resources: z.array(z.string()).meta({ description: 'The API resources that the consent is for (RFC 8707)' }),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  withdrawn_at: z.iso.datetime().nullable(),
});

/** What ends when a consent is withdrawn. */
export const ConsentImpact = z.object({
  grants: impactCount,
  live_access_tokens: impactCount,
  live_refresh_tokens: impactCount,
  is_capped: mayBeMore,
});

export type ConsentImpact = z.infer<typeof ConsentImpact>;
export type ConsentFilter = z.output<typeof ConsentFilter>;
export type Consent = z.infer<typeof Consent>;
