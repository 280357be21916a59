import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { readThrough } from '../read-through';
import { Secret } from '../secret';
import { findRefreshToken, type LiveToken, liveTokenSource, REFRESH_PREFIX } from '../tokens';
import { bearerToken, requireScope } from './bearer';
import { authenticateClient, presentedCredentials } from './client-auth';
import { OAuthError } from './errors';
import type { OAuthRequest } from './oauth-request';

const inactive = { active: false };

/**
 * RFC 7662 §2. What the caller may not see is as inactive as what is not live (§2.2, §4), so that nobody
 * learns of other parties' tokens.
 */
export async function introspect(request: OAuthRequest, ctx: Ctx): Promise<object> {
  const found = await introspectAsCaller(request, ctx);
  ctx.metrics.introspected(found !== inactive);
  return found;
}

async function introspectAsCaller(request: OAuthRequest, ctx: Ctx): Promise<object> {
  const token = request.form.get('token');
  const bearer = bearerToken(request.authorization);
  if (bearer === null) return introspectAsClient(request, ctx, token);
  const [caller, live] = await readThrough(
    ctx,
    liveTokenSource(ctx, bearer),
    token === null ? null : liveTokenSource(ctx, token),
  );
  requireScope(ctx, caller, 'tokens:introspect');
  if (token === null) throw new OAuthError('invalid_request', 'token is missing.');
  return live ? answer(ctx, live) : inactive;
}

async function introspectAsClient(request: OAuthRequest, ctx: Ctx, token: string | null): Promise<object> {
  const isRefresh = token?.startsWith(REFRESH_PREFIX) ?? false;
  const source = token === null || isRefresh ? null : liveTokenSource(ctx, token);
  const { client, beside: live } = await authenticateClient(ctx, presentedCredentials(request), source);
  if (!client.isConfidential) throw new OAuthError('invalid_client', 'Client authentication failed.');
  if (token === null) throw new OAuthError('invalid_request', 'token is missing.');
  if (isRefresh) return introspectRefreshToken(ctx, client, new Secret(token));
  return live && maySee(client, live) ? answer(ctx, live) : inactive;
}

const maySee = (client: ClientRecord, live: LiveToken): boolean =>
  client.isResourceServer || live.clientId === client.id || live.audience.includes(client.id);

const answer = (ctx: Ctx, live: LiveToken): object => ({
  active: true,
  scope: live.scope,
  client_id: live.clientId,
  ...(live.username !== null && { username: live.username }),
  token_type: 'Bearer',
  exp: live.expiresAt,
  iat: live.issuedAt,
  nbf: live.issuedAt,
  sub: live.userId ?? live.clientId,
  aud: live.audience.length === 1 ? live.audience[0] : live.audience,
  iss: ctx.config.issuer,
  jti: live.jti,
});

/** Only the client that holds it may ask: no resource server has business with a refresh token. */
async function introspectRefreshToken(ctx: Ctx, client: ClientRecord, token: Secret): Promise<object> {
  const stored = await findRefreshToken(ctx, token);
  if (!stored?.live || stored.consumedSecondsAgo !== null || stored.clientId !== client.id) return inactive;
  return {
    active: true,
    scope: stored.scope,
    client_id: stored.clientId,
    username: stored.username,
    token_type: 'refresh_token',
    exp: Math.min(stored.expiresAt, stored.familyEndsAt),
    iat: stored.issuedAt,
    sub: stored.userId,
    iss: ctx.config.issuer,
  };
}
