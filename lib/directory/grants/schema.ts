import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import { limit, search, searchTermsOf, sortBy } from '@/lib/kernel/query-schema';
import { grantTypeNames } from '../clients/grant-types';
import { grantStates, revocationReasons } from './choices';

export const GrantFilter = z.strictObject({
  q: searchTermsOf(
    ['state', 'reason', 'user', 'client', 'grant', 'scope', 'created', 'id'],
    'Words of the names and the email address of a user or of the name of a client, or the id of a grant, of an access token ' +
      'of it, of a user or a client, or the jti of a token of a grant',
  ).optional(),
  user: search.optional().meta({ description: 'The id, the username or the email address of the user' }),
  client: search.optional().meta({ description: 'The client_id of the client' }),
  grant_type: z.enum(grantTypeNames, `must be one of ${grantTypeNames.join(', ')}`).optional(),
  state: z
    .enum(grantStates, `must be one of ${grantStates.join(', ')}`)
    .optional()
    .meta({ description: 'Default live, or any state with the id of a grant' }),
  reason: z
    .enum(revocationReasons, `must be one of ${revocationReasons.join(', ')}`)
    .optional()
    .meta({ description: 'Why the grant was revoked. Only with the state revoked' }),
  id: search.optional().meta({ description: 'The id of a grant, or the jti of an access token of it' }),
});

export const GrantQuery = GrantFilter.extend({
  sort: sortBy(['since'])
    .default('-since')
    .meta({ description: 'By the time since which it has its state: created, revoked or expired' }),
  limit,
  cursor: z.string().max(1000).optional(),
});

export const GrantId = z.strictObject({ id });

export const Grant = z.object({
  id: z.uuid(),
  state: z.enum(grantStates),
  user: z.object({
    id: z.uuid(),
    username: z.string(),
    name: z.string().nullable(),
    roles: z.array(z.string()),
  }),
  client: z.object({ id: z.uuid(), name: z.string() }),
  grant_type: z.string(),
  scopes: z.array(z.string()),
  resources: z.array(z.string()).meta({ description: 'The API resources that the grant is for (RFC 8707)' }),
  amr: z.array(z.string()).meta({ description: 'The methods that the user proved (RFC 8176)' }),
  session_id: z.uuid().nullable(),
  signed_in_at: z.iso.datetime(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime(),
  expires_at: z.iso.datetime().meta({ description: 'When its refresh tokens end, used or not' }),
  revoked_at: z.iso.datetime().nullable(),
  revoked_reason: z.string().nullable(),
});

export type GrantFilter = z.output<typeof GrantFilter>;
export type GrantQuery = z.output<typeof GrantQuery>;
export type Grant = z.infer<typeof Grant>;
