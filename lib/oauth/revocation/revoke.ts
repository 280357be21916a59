import type { Actor, Ctx } from '@/lib/kernel/context';
import { Secret } from '@/lib/kernel/secret';
import { authenticateClient, presentedCredentials } from '../client-authentication/client-auth';
import { OAuthError } from '../errors';
import type { OAuthRequest } from '../oauth-request';
import { findRefreshToken, REFRESH_PREFIX, revokeAccessToken, revokeFamily } from '../tokens';

/**
 * RFC 7009 §2. Only the client that a token was issued to can revoke it; an unknown token is not an error (§2.2). Refresh
 * tokens are recognized by their prefix, so `token_type_hint` is ignored (§2.1).
 * @throws OAuthError `temporarily_unavailable` when a cached answer may still call the token active (§2.2.1).
 */
export async function revoke(request: OAuthRequest, ctx: Ctx): Promise<null> {
  const { client } = await authenticateClient(ctx, presentedCredentials(request), null);
  const token = request.form.get('token');
  if (token === null) throw new OAuthError('invalid_request', 'token is missing.', { check: 'token.sent' });
  const actor: Actor = { kind: 'client', id: client.id, name: client.name, permissions: new Set() };
  const isRevoked = await revokeToken({ ...ctx, actor }, client.id, token);
  if (isRevoked !== null)
    ctx.counters.add('revocations', token.startsWith(REFRESH_PREFIX) ? 'refresh_token' : 'access_token', client.id);
  if (isRevoked === false)
    throw new OAuthError(
      'temporarily_unavailable',
      'The token is revoked, but the cache did not acknowledge it. Repeat the request.',
      {
        check: 'token.revoked',
        retryAfterSeconds: Math.ceil(ctx.cache.staleLimitMs / 1000),
      },
    );
  return null;
}

async function revokeToken(ctx: Ctx, clientId: string, token: string): Promise<boolean | null> {
  if (!token.startsWith(REFRESH_PREFIX)) return revokeAccessToken(ctx, clientId, token);
  const stored = await findRefreshToken(ctx, new Secret(token));
  return stored?.clientId === clientId ? revokeFamily(ctx, stored.familyId, 'client') : null;
}
