import { z } from 'zod';
import { Grant } from '@/lib/directory/grants/schema';
import { limit, search, searchTermsOf, sortBy } from '@/lib/kernel/query-schema';
import { impactCount, mayBeMore } from '@/lib/storage/impact-count';
import { StoryItem } from '../inspection/schema';

export const AccessTokenQuery = z.strictObject({
  q: searchTermsOf(
    ['client', 'scope', 'audience', 'jti', 'issued', 'id'],
    'Words of the name of a client, or the id of a client, or the id or the jti of a token',
  ).optional(),
  client: search.optional().meta({ description: 'The client_id of the client' }),
  sort: sortBy(['expires_at']).default('-expires_at'),
  limit,
  cursor: z.string().max(1000).optional(),
});
export const AccessTokenId = z.strictObject({
  id: z.string('must be the id of an access token').regex(/^[0-9a-f]{64}$/, 'must be the id of an access token'),
});

export const IssuedToken = z.object({
  id: z.string().meta({ description: 'Names the token in this API. It cannot be used as a token.' }),
  jti: z.string(),
  client: z.object({ id: z.uuid(), name: z.string() }),
  scopes: z.array(z.string()),
  audience: z.array(z.string()),
  issued_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
});

export const GrantDetail = Grant.extend({
  reason: z
    .string()
    .nullable()
    .meta({ description: 'Why its tokens are inactive, in one sentence. Null if it is live.' }),
  session: z
    .object({ id: z.uuid(), user_agent: z.string().nullable(), ended_at: z.iso.datetime().nullable() })
    .nullable()
    .meta({ description: 'The session of the sign-in. Null if there was none, or it was deleted.' }),
  consent: z
    .object({ id: z.uuid(), scopes: z.array(z.string()), updated_at: z.iso.datetime() })
    .nullable()
    .meta({ description: 'The consent of the user to the client, if it is not withdrawn' }),
  refresh_token: z
    .object({ generation: z.number().int(), issued_at: z.iso.datetime(), expires_at: z.iso.datetime() })
    .nullable()
    .meta({ description: 'The newest refresh token: how many there were, and when it ends' }),
  access_tokens: z.array(IssuedToken).meta({ description: 'At most 50 live access tokens, the newest first' }),
  story: z.array(StoryItem).meta({ description: 'What happened to the grant, the oldest first' }),
});

/** What ends with a grant. */
export const GrantImpact = z.object({
  live_access_tokens: impactCount,
  live_refresh_tokens: impactCount,
  is_capped: mayBeMore,
});

export type GrantDetail = z.infer<typeof GrantDetail>;
export type GrantImpact = z.infer<typeof GrantImpact>;
export type IssuedToken = z.infer<typeof IssuedToken>;
