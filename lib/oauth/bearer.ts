import { isPermission, type Permission, permissionsOf } from '@/lib/kernel/access';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { noteClient, noteUser } from '@/lib/kernel/request-facts';
import { readThrough, type Source } from '@/lib/storage/read-through';
import type { CheckId } from './checks';
import { dpopAlgorithms, verifyDpopProof } from './dpop/dpop';
import { isOAuthError, OAuthError } from './errors';
import { type LiveToken, liveTokenSource } from './tokens';

const challenge = 'Bearer realm="identity"';

/** The headers that authenticate a call to a protected resource, with its method and path. */
export type Presented = { authorization: string | null; dpop: string | null; method: string; path: string };

export type PresentedToken = { token: string; scheme: 'bearer' | 'dpop' };

/** The token of an `Authorization` header (RFC 6750 §2.1, RFC 9449 §7.1), or null for another scheme or none. */
export function presentedToken(authorization: string | null): PresentedToken | null {
  const scheme = /^(bearer|dpop)(\s|$)/i.exec(authorization ?? '')?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  const token = /^\w+ +([A-Za-z0-9\-._~+/]+=*)$/.exec(authorization ?? '')?.[1];
  if (!token) throw scheme === 'dpop' ? needsProof('bearer.format') : invalidToken('bearer.format');
  return { token, scheme: scheme as PresentedToken['scheme'] };
}

export const invalidToken = (check: CheckId): OAuthError =>
  new OAuthError('invalid_token', 'The access token is malformed, expired, revoked or issued for another audience.', {
    check,
    challenge: `${challenge}, error="invalid_token"`,
  });

/**
 * Returns the live token of a call to a protected resource. A DPoP-bound token needs a proof by its key and is not
 * accepted as a bearer token (RFC 9449 §7.1, §7.2).
 * @throws OAuthError `invalid_token`, `invalid_dpop_proof`, `use_dpop_nonce`.
 */
export async function authenticateToken(ctx: Ctx, presented: Presented): Promise<LiveToken> {
  const found = presentedToken(presented.authorization);
  if (found === null)
    throw new OAuthError('invalid_token', 'The Authorization header must carry an access token.', {
      check: 'bearer.sent',
      challenge,
    });
  const [live] = await readThrough(ctx, presentedTokenSource(ctx, found.token), null);
  if (!live) throw invalidToken('bearer.live');
  noteClient(ctx, live.clientId, true);
  noteUser(ctx, live.userId);
  await requireProof(ctx, live, found, presented);
  return live;
}

/**
 * The token that a caller presents. The owner of a stored token that is not live is noted, so that the refusal can be found by its
 * client and its user.
 */
export const presentedTokenSource = (ctx: Ctx, token: string): Source<LiveToken> =>
  liveTokenSource(ctx, token, ({ clientId, userId }) => {
    noteClient(ctx, clientId, false);
    noteUser(ctx, userId);
  });

/** @throws OAuthError unless the token is either an unbound bearer token, or DPoP-bound and sent with a proof by its key. */
export async function requireProof(
  ctx: Ctx,
  live: LiveToken,
  found: PresentedToken,
  presented: Presented,
): Promise<void> {
  if (live.dpopJkt === null && found.scheme === 'bearer') return;
  if (live.dpopJkt === null || found.scheme === 'bearer') throw needsProof('bearer.scheme');
  if (presented.dpop === null) throw needsProof('bearer.proof');
  const { method, path } = presented;
  const jkt = await verifyDpopProof(ctx, presented.dpop, { method, path, accessToken: found.token }).catch(
    asUnauthorized,
  );
  if (jkt !== live.dpopJkt) throw needsProof('dpop.key');
}

const needsProof = (check: CheckId): OAuthError =>
  new OAuthError(
    'invalid_token',
    'The access token must be sent with the scheme DPoP and a proof by the key it is bound to.',
    {
      check,
      challenge: `DPoP algs="${dpopAlgorithms.join(' ')}", error="invalid_token"`,
    },
  );

/** At a protected resource, an invalid proof is answered with 401 and a DPoP challenge (RFC 9449 §7.1). */
function asUnauthorized(error: unknown): never {
  if (!isOAuthError(error) || !['invalid_dpop_proof', 'use_dpop_nonce'].includes(error.code)) throw error;
  const challenge = `DPoP algs="${dpopAlgorithms.join(' ')}", error="${error.code}"`;
  throw new OAuthError('invalid_token', error.description, {
    check: error.check,
    challenge,
    headers: error.headers ?? {},
  });
}

/**
 * Returns the caller of the management API. The audience of the token must be this issuer. A user's token grants only
 * the permissions that the user's roles hold.
 * @throws OAuthError `invalid_token`.
 */
export async function authenticateBearer(ctx: Ctx, presented: Presented): Promise<Actor> {
  return actorOf(ctx, await authenticateToken(ctx, presented));
}

/** @throws OAuthError `invalid_token`; `insufficient_scope`, which names the missing scope. */
export function requireScope(ctx: Ctx, live: LiveToken | null, scope: Permission): Actor {
  const actor = actorOf(ctx, live);
  if (actor.permissions.has(scope)) return actor;
  throw insufficientScope(scope);
}

export const insufficientScope = (scope: string): OAuthError =>
  new OAuthError('insufficient_scope', `The access token must have the scope ${scope}.`, {
    check: 'bearer.scope',
    challenge: `${challenge}, error="insufficient_scope", scope="${scope}"`,
    refused: { parameter: 'scope', setting: 'scopes' },
  });

function actorOf(ctx: Ctx, live: LiveToken | null): Actor {
  if (!live) throw invalidToken('bearer.live');
  if (!live.audience.includes(ctx.config.issuer)) throw invalidToken('bearer.audience');
  const scopes = new Set(live.scope.split(' ').filter(isPermission));
  // Entries that an earlier release cached have no name.
  const name = live.clientName ?? live.clientId;
  if (live.userId === null) return { kind: 'client', id: live.clientId, name, permissions: scopes };
  const held = permissionsOf(live.roles);
  const permissions = new Set([...scopes].filter((scope) => held.has(scope)));
  const { userId: id, username, authTime } = live;
  // Entries that an earlier release cached have no time.
  const tokenSignedInSecondsAgo = typeof authTime === 'number' ? Date.now() / 1000 - authTime : undefined;
  return {
    kind: 'user',
    id,
    name: username ?? id,
    permissions,
    ...(tokenSignedInSecondsAgo !== undefined && { tokenSignedInSecondsAgo }),
  };
}
