import { isPermission, type Permission, permissionsOf } from '../access';
import type { Actor, Ctx } from '../context';
import { readThrough } from '../read-through';
import { type LiveToken, liveTokenSource } from '../tokens';
import { dpopAlgorithms, verifyDpopProof } from './dpop';
import { isOAuthError, OAuthError } from './errors';

const challenge = 'Bearer realm="identity"';

/** How a protected resource was called: what the caller sent to prove itself, and what was asked for. */
export type Presented = { authorization: string | null; dpop: string | null; method: string; path: string };

export type PresentedToken = { token: string; scheme: 'bearer' | 'dpop' };

/** The token of an `Authorization` header (RFC 6750 §2.1, RFC 9449 §7.1), or null for another scheme or none. */
export function presentedToken(authorization: string | null): PresentedToken | null {
  const scheme = /^(bearer|dpop)(\s|$)/i.exec(authorization ?? '')?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  const token = /^\w+ +([A-Za-z0-9\-._~+/]+=*)$/.exec(authorization ?? '')?.[1];
  if (!token) throw scheme === 'dpop' ? needsProof() : invalidToken();
  return { token, scheme: scheme as PresentedToken['scheme'] };
}

export const invalidToken = (): OAuthError =>
  new OAuthError('invalid_token', 'The access token is not valid.', {
    challenge: `${challenge}, error="invalid_token"`,
  });

/**
 * The live token a protected resource was called with. A token that is bound to a key needs a proof by that key, and
 * does not pass as a bearer token (RFC 9449 §7.1, §7.2).
 * @throws OAuthError `invalid_token`, `invalid_dpop_proof`, `use_dpop_nonce`.
 */
export async function authenticateToken(ctx: Ctx, presented: Presented): Promise<LiveToken> {
  const found = presentedToken(presented.authorization);
  if (found === null) throw new OAuthError('invalid_token', 'An access token is needed.', { challenge });
  const [live] = await readThrough(ctx, liveTokenSource(ctx, found.token), null);
  if (!live) throw invalidToken();
  await requireProof(ctx, live, found, presented);
  return live;
}

/** @throws OAuthError unless the token is unbound and came as a bearer token, or came with the proof of its key. */
export async function requireProof(
  ctx: Ctx,
  live: LiveToken,
  found: PresentedToken,
  presented: Presented,
): Promise<void> {
  if (live.dpopJkt === null && found.scheme === 'bearer') return;
  if (live.dpopJkt === null || found.scheme === 'bearer' || presented.dpop === null) throw needsProof();
  const { method, path } = presented;
  const jkt = await verifyDpopProof(ctx, presented.dpop, { method, path, accessToken: found.token }).catch(
    asUnauthorized,
  );
  if (jkt !== live.dpopJkt) throw needsProof();
}

const needsProof = (): OAuthError =>
  new OAuthError('invalid_token', 'The access token needs a DPoP proof by its key.', {
    challenge: `DPoP algs="${dpopAlgorithms.join(' ')}", error="invalid_token"`,
  });

/** RFC 9449 §7.1: at a protected resource, a bad proof is 401 with a DPoP challenge. */
function asUnauthorized(error: unknown): never {
  if (!isOAuthError(error) || !['invalid_dpop_proof', 'use_dpop_nonce'].includes(error.code)) throw error;
  const challenge = `DPoP algs="${dpopAlgorithms.join(' ')}", error="${error.code}"`;
  throw new OAuthError('invalid_token', error.description, { challenge, headers: error.headers ?? {} });
}

/**
 * The caller of the management API: the audience must be this issuer, and the scope counts only as far as the
 * user behind the token holds it as an administrator.
 * @throws OAuthError `invalid_token`.
 */
export async function authenticateBearer(ctx: Ctx, presented: Presented): Promise<Actor> {
  return actorOf(ctx, await authenticateToken(ctx, presented));
}

/** @throws OAuthError `invalid_token`, `insufficient_scope` with the scope that is missing. */
export function requireScope(ctx: Ctx, live: LiveToken | null, scope: Permission): Actor {
  const actor = actorOf(ctx, live);
  if (actor.permissions.has(scope)) return actor;
  throw insufficientScope(scope);
}

export const insufficientScope = (scope: string): OAuthError =>
  new OAuthError('insufficient_scope', `The access token needs the scope ${scope}.`, {
    challenge: `${challenge}, error="insufficient_scope", scope="${scope}"`,
  });

function actorOf(ctx: Ctx, live: LiveToken | null): Actor {
  if (!live?.audience.includes(ctx.config.issuer)) throw invalidToken();
  const scopes = new Set(live.scope.split(' ').filter(isPermission));
  // An answer that an earlier release cached says nothing of the name.
  const name = live.clientName ?? live.clientId;
  if (live.userId === null) return { kind: 'client', id: live.clientId, name, permissions: scopes };
  const held = permissionsOf(live.roles);
  const permissions = new Set([...scopes].filter((scope) => held.has(scope)));
  return { kind: 'user', id: live.userId, name: live.username ?? live.userId, permissions };
}
