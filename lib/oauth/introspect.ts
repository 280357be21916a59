import { acceptWeights } from '../accept-weights';
import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { readThrough } from '../read-through';
import { remember } from '../remember';
import { servesResource } from '../resources';
import { Secret } from '../secret';
import { findRefreshToken, type LiveToken, liveTokenSource, REFRESH_PREFIX, subjectFor } from '../tokens';
import { presentedToken, requireProof, requireScope } from './bearer';
import { authenticateClient, presentedCredentials } from './client-auth';
import { OAuthError } from './errors';
import { limitUnknownTokens } from './limit-unknown-tokens';
import type { OAuthRequest } from './oauth-request';
import { unknownClient } from './unknown-client';

/** What is told of a token, and the same as it goes out. */
type Introspection = { answer: object; text: string };

const toIntrospection = (answer: object): Introspection => ({ answer, text: JSON.stringify(answer) });
const inactive = toIntrospection({ active: false });

/**
 * RFC 7662 §2. What the caller may not see is as inactive as what is not live (§2.2, §4), so that nobody
 * learns of other parties' tokens.
 */
export async function introspect(request: OAuthRequest, ctx: Ctx): Promise<string> {
  const token = request.form.get('token');
  const presented = presentedToken(request.authorization);
  if (presented === null) return await introspectAsClient(request, ctx, token);
  const isRefresh = token?.startsWith(REFRESH_PREFIX) ?? false;
  const [caller, live] = await readThrough(
    ctx,
    liveTokenSource(ctx, presented.token),
    token === null || isRefresh ? null : liveTokenSource(ctx, token),
  );
  requireScope(ctx, caller, 'tokens:introspect');
  if (caller) await requireProof(ctx, caller, presented, { ...request, method: 'POST' });
  if (token === null) throw new OAuthError('invalid_request', 'token is missing.');
  if (isRefresh) return asJson(request, ctx, await introspectRefreshToken(ctx, new Secret(token), () => true));
  if (!live) await limitUnknownTokens(ctx, caller?.clientId ?? '', token);
  return asJson(request, ctx, live ? await introspectionOf(ctx, live) : inactive);
}

function asJson(request: OAuthRequest, ctx: Ctx, introspection: Introspection): string {
  ctx.metrics.introspected(introspection !== inactive);
  request.answerHeaders['Content-Type'] = 'application/json';
  return introspection.text;
}

const JWT = 'application/token-introspection+jwt';

/** An Accept header may also name a type that is not wanted. */
const wantsJwt = (accept: string | null): boolean => accept !== null && (acceptWeights(accept).get(JWT) ?? 0) > 0;

/** RFC 9701 §5: the answer as a signed statement for this caller. */
async function asJwt(
  request: OAuthRequest,
  ctx: Ctx,
  client: ClientRecord,
  introspection: Introspection,
): Promise<string> {
  ctx.metrics.introspected(introspection !== inactive);
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
  if (!client.isConfidential) throw unknownClient();
  if (token === null) throw new OAuthError('invalid_request', 'token is missing.');
  const introspection = isRefresh
    ? await introspectRefreshToken(ctx, new Secret(token), (holder) => client.isResourceServer || holder === client.id)
    : live && (await maySee(ctx, client, live))
      ? await introspectionOf(ctx, live)
      : inactive;
  if (introspection === inactive && !live) await limitUnknownTokens(ctx, client.id, token);
  if (wantsJwt(request.accept)) return asJwt(request, ctx, client, introspection);
  return asJson(request, ctx, introspection);
}

const maySee = (ctx: Ctx, client: ClientRecord, live: LiveToken): boolean | Promise<boolean> =>
  client.isResourceServer ||
  live.clientId === client.id ||
  live.audience.includes(client.clientId) ||
  servesResource(ctx, client.id, live.audience);

const known = new Map<string, { live: LiveToken; introspection: Introspection }>();

/** Made once for a record that is asked for again and again: nothing else goes into it that changes. */
function introspectionOf(ctx: Ctx, live: LiveToken): Introspection | Promise<Introspection> {
  const before = known.get(live.jti);
  return before?.live === live ? before.introspection : makeIntrospection(ctx, live);
}

async function makeIntrospection(ctx: Ctx, live: LiveToken): Promise<Introspection> {
  const introspection = toIntrospection(await answerFor(ctx, live));
  remember(known, live.jti, { live, introspection });
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
});

/** It is for the eyes of the client that holds it, and of those who see every token, and meant for this service. */
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
