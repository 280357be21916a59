import { servesResource } from '@/lib/directory/api-resources';
import type { ClientRecord } from '@/lib/directory/clients';
import { subjectFor } from '@/lib/directory/users';
import { acceptedTypes } from '@/lib/kernel/accepted-types';
import { BoundedMap } from '@/lib/kernel/bounded-map';
import type { Ctx } from '@/lib/kernel/context';
import { noteClient } from '@/lib/kernel/request-facts';
import { Secret } from '@/lib/kernel/secret';
import { readThrough } from '@/lib/storage/read-through';
import { limitClient } from '@/lib/storage/request-limits';
import { presentedToken, presentedTokenSource, requireProof, requireScope } from '../bearer';
import { authenticateClient, presentedCredentials } from '../client-authentication/client-auth';
import { OAuthError } from '../errors';
import { unknownClient } from '../metadata-documents/unknown-client';
import type { OAuthRequest } from '../oauth-request';
import { authenticationClaims, findRefreshToken, type LiveToken, liveTokenSource, REFRESH_PREFIX } from '../tokens';
import { limitUnknownTokens } from './limit-unknown-tokens';

/** The introspection response, as an object and as JSON text. */
type Introspection = { answer: object; text: string };

const toIntrospection = (answer: object): Introspection => ({ answer, text: JSON.stringify(answer) });
const inactive = toIntrospection({ active: false });

/**
 * RFC 7662 §2. A token that the caller may not see is answered as inactive (§2.2, §4), so that no caller learns about the
 * tokens of others.
 */
export async function introspect(request: OAuthRequest, ctx: Ctx): Promise<string> {
  const token = request.form.get('token');
  const presented = presentedToken(request.authorization);
  if (presented === null) return await introspectAsClient(request, ctx, token);
  const isRefresh = token?.startsWith(REFRESH_PREFIX) ?? false;
  const [caller, live] = await readThrough(
    ctx,
    presentedTokenSource(ctx, presented.token),
    token === null || isRefresh ? null : liveTokenSource(ctx, token),
  );
  if (caller) noteClient(ctx, caller.clientId, true);
  requireScope(ctx, caller, 'tokens:introspect');
  if (caller) limitClient(ctx, 'introspection', caller.clientId, true);
  if (caller) await requireProof(ctx, caller, presented, { ...request, method: 'POST' });
  if (token === null) throw new OAuthError('invalid_request', 'token is missing.', { check: 'token.sent' });
  const introspection = isRefresh
    ? await introspectRefreshToken(ctx, new Secret(token), () => true)
    : live
      ? await introspectionOf(ctx, live)
      : inactive;
  if (!isRefresh && !live) await limitUnknownTokens(ctx, caller?.clientId ?? '', token);
  count(ctx, caller?.clientId ?? null, introspection);
  return asJson(request, introspection);
}

function count(ctx: Ctx, callerId: string | null, introspection: Introspection): void {
  const isActive = introspection !== inactive;
  ctx.metrics.introspected(isActive);
  ctx.counters.add('introspections', isActive ? 'active' : 'inactive', callerId);
}

function asJson(request: OAuthRequest, introspection: Introspection): string {
  request.answerHeaders['Content-Type'] = 'application/json';
  return introspection.text;
}

const JWT = 'application/token-introspection+jwt';

const NAMES_JWT = /token-introspection\+jwt/i;

/** The header is parsed only if it names the type: it may name it with weight 0. */
const acceptsJwt = (accept: string | null): boolean =>
  accept !== null && NAMES_JWT.test(accept) && acceptedTypes(accept).includes(JWT);

/** RFC 9701 §5: the response as a signed JWT for this caller. */
async function asJwt(
  request: OAuthRequest,
  ctx: Ctx,
  client: ClientRecord,
  introspection: Introspection,
): Promise<string> {
  const text = await ctx.keyRing.sign('token-introspection+jwt', {
    iss: ctx.config.issuer,
    aud: client.clientId,
    iat: Math.floor(Date.now() / 1000),
    token_introspection: introspection.answer,
  });
  request.answerHeaders['Content-Type'] = JWT;
  return text;
}

async function introspectAsClient(request: OAuthRequest, ctx: Ctx, token: string | null): Promise<string> {
  const isRefresh = token?.startsWith(REFRESH_PREFIX) ?? false;
  const source = token === null || isRefresh ? null : liveTokenSource(ctx, token);
  const { client, beside: live } = await authenticateClient(ctx, presentedCredentials(request), source);
  if (!client.isConfidential)
    throw unknownClient({
      check: 'client.confidential',
      clientId: client.id,
      refused: { parameter: 'client_id', setting: 'token_endpoint_auth_method' },
    });
  if (token === null) throw new OAuthError('invalid_request', 'token is missing.', { check: 'token.sent' });
  const introspection = isRefresh
    ? await introspectRefreshToken(ctx, new Secret(token), (holder) => client.isResourceServer || holder === client.id)
    : live && (await maySee(ctx, client, live))
      ? await introspectionOf(ctx, live)
      : inactive;
  if (introspection === inactive && !live) await limitUnknownTokens(ctx, client.id, token);
  count(ctx, client.id, introspection);
  if (acceptsJwt(request.accept)) return asJwt(request, ctx, client, introspection);
  return asJson(request, introspection);
}

const maySee = (ctx: Ctx, client: ClientRecord, live: LiveToken): boolean | Promise<boolean> =>
  client.isResourceServer ||
  live.clientId === client.id ||
  live.audience.includes(client.clientId) ||
  servesResource(ctx, client.id, live.audience);

const known = new BoundedMap<string, { live: LiveToken; introspection: Introspection }>();

/** Reuses the response for the same cached token record: it depends on nothing else that changes. */
function introspectionOf(ctx: Ctx, live: LiveToken): Introspection | Promise<Introspection> {
  const last = known.get(live.jti);
  return last?.live === live ? last.introspection : makeIntrospection(ctx, live);
}

async function makeIntrospection(ctx: Ctx, live: LiveToken): Promise<Introspection> {
  const introspection = toIntrospection(await answerFor(ctx, live));
  known.set(live.jti, { live, introspection });
  return introspection;
}

const answerFor = async (ctx: Ctx, live: LiveToken): Promise<object> => ({
  active: true,
  scope: live.scope,
  client_id: live.wireClientId,
  ...(live.username !== null && { username: live.username }),
  token_type: live.dpopJkt === null ? 'Bearer' : 'DPoP',
  exp: live.expiresAt,
  iat: live.issuedAt,
  sub: live.userId === null ? live.wireClientId : await subjectFor(ctx, live, live.userId),
  aud: live.audience.length === 1 ? live.audience[0] : live.audience,
  iss: ctx.config.issuer,
  jti: live.jti,
  ...(live.dpopJkt !== null && { cnf: { jkt: live.dpopJkt } }),
  ...(live.act && { act: live.act }),
  // A record that an older version has cached has neither member.
  ...(live.authTime && live.amr && authenticationClaims({ time: live.authTime, amr: live.amr })),
});

/** Only the client of a refresh token and callers that may see every token see it. Its audience is this service. */
async function introspectRefreshToken(
  ctx: Ctx,
  token: Secret,
  maySee: (clientId: string) => boolean,
): Promise<Introspection> {
  const stored = await findRefreshToken(ctx, token);
  if (!stored?.live || stored.consumedSecondsAgo !== null || !maySee(stored.clientId)) return inactive;
  return toIntrospection({
    active: true,
    scope: stored.scope,
    client_id: stored.wireClientId,
    username: stored.username,
    token_type: 'refresh_token',
    exp: Math.min(stored.expiresAt, stored.familyEndsAt),
    iat: stored.issuedAt,
    sub: await subjectFor(ctx, stored, stored.userId),
    aud: ctx.config.issuer,
    iss: ctx.config.issuer,
    jti: `${stored.familyId}.${stored.generation}`,
  });
}
