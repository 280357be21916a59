import { z } from 'zod';
import { endGrant, listGrants } from '@/lib/directory/grants';
import { Grant, GrantQuery } from '@/lib/directory/grants/schema';
import { operation } from '@/lib/kernel/operation';
import { endAccessToken } from './end-access-token';
import { getGrant } from './get-grant';
import { grantImpact } from './grant-impact';
import { listAccessTokens } from './list-access-tokens';
import { AccessTokenQuery, GrantDetail, GrantImpact, IssuedToken } from './schema';

const tag = 'Tokens';

export const familyOperations = {
  list: operation({
    verb: listGrants, method: 'GET', path: '/grants', operationId: 'listGrants', tag, page: true,
    summary: 'List the grants of all users (token families)', query: GrantQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(Grant), next_cursor: z.string().nullable() }),
  }),
  get: operation({
    verb: getGrant, method: 'GET', path: '/grants/{id}', operationId: 'getGrant', tag,
    summary: 'Read a grant with its tokens and what happened to it', status: 200, answer: GrantDetail, errors: ['not_found'],
  }),
  impact: operation({
    verb: grantImpact, method: 'GET', path: '/grants/{id}/impact', operationId: 'getGrantImpact', tag,
    summary: 'Count the tokens that end if the grant is revoked', status: 200, answer: GrantImpact, errors: ['not_found'],
  }),
  end: operation({
    verb: endGrant, method: 'DELETE', path: '/grants/{id}', operationId: 'endGrant', tag,
    summary: 'Revoke a grant with all its tokens', status: 204, errors: ['not_found'],
  }),
  listTokens: operation({
    verb: listAccessTokens, method: 'GET', path: '/access-tokens', operationId: 'listAccessTokens', tag, page: true,
    summary: 'List the live access tokens that belong to no grant', query: AccessTokenQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(IssuedToken), next_cursor: z.string().nullable() }),
  }),
  endToken: operation({
    verb: endAccessToken, method: 'DELETE', path: '/access-tokens/{id}', operationId: 'endAccessToken', tag,
    summary: 'Revoke one access token', status: 204, errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
