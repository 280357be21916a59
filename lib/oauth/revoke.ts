import type { Actor, Ctx } from '../context';
import { Secret } from '../secret';
import { findRefreshToken, REFRESH_PREFIX, revokeAccessToken, revokeFamily } from '../tokens';
import { authenticateClient, presentedCredentials } from './client-auth';
import { OAuthError } from './errors';
import type { OAuthRequest } from './oauth-request';

/**
 * RFC 7009 §2. Only the client that holds a token can end it; an unknown token is not an error (§2.2). The
 * kinds are told apart by their form, so `token_type_hint` decides nothing (§2.1).
 * @throws OAuthError `temporarily_unavailable` when it is not certain that the token is dead everywhere (§2.2.1).
 */
export async function revoke(request: OAuthRequest, ctx: Ctx): Promise<null> {
  const { client } = await authenticateClient(ctx, presentedCredentials(request), null);
  const token = request.form.get('token');
  if (token === null) throw new OAuthError('invalid_request', 'token is missing.');
  const actor: Actor = { kind: 'client', id: client.id, name: client.name, permissions: new Set() };
  const done = await end({ ...ctx, actor }, client.id, token);
  if (done === false)
    throw new OAuthError(
      'temporarily_unavailable',
      'The token is revoked but a cache could not be told. Repeat the request.',
      {
        retryAfterSeconds: Math.ceil(ctx.cache.staleLimitMs / 1000),
      },
    );
  return null;
}

async function end(ctx: Ctx, clientId: string, token: string): Promise<boolean | null> {
  if (!token.startsWith(REFRESH_PREFIX)) return revokeAccessToken(ctx, clientId, token);
  const stored = await findRefreshToken(ctx, new Secret(token));
  return stored?.clientId === clientId ? revokeFamily(ctx, stored.familyId, 'client') : null;
}
