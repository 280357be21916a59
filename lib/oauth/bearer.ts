import { isPermission, type Permission, permissionsOf } from '../access';
import type { Actor, Ctx } from '../context';
import { readThrough } from '../read-through';
import { type LiveToken, liveTokenSource } from '../tokens';
import { OAuthError } from './errors';

const challenge = 'Bearer realm="identity"';

/** The token of an `Authorization: Bearer` header (RFC 6750 §2.1), or null for another scheme or none. */
export function bearerToken(authorization: string | null): string | null {
  if (authorization === null || !/^bearer(\s|$)/i.test(authorization)) return null;
  const token = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization)?.[1];
  if (!token) throw invalidToken();
  return token;
}

const invalidToken = (): OAuthError =>
  new OAuthError('invalid_token', 'The access token is not valid.', {
    challenge: `${challenge}, error="invalid_token"`,
  });

/**
 * The caller of the management API: the audience must be this issuer, and the scope counts only as far as the
 * user behind the token holds it as an administrator.
 * @throws OAuthError `invalid_token`.
 */
export async function authenticateBearer(ctx: Ctx, authorization: string | null): Promise<Actor> {
  const token = bearerToken(authorization);
  if (token === null) throw new OAuthError('invalid_token', 'A bearer token is needed.', { challenge });
  const [live] = await readThrough(ctx, liveTokenSource(ctx, token), null);
  return actorOf(ctx, live);
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
  if (live.userId === null) return { kind: 'client', id: live.clientId, name: live.clientId, permissions: scopes };
  const held = permissionsOf(live.roles);
  const permissions = new Set([...scopes].filter((scope) => held.has(scope)));
  return { kind: 'user', id: live.userId, name: live.username ?? live.userId, permissions };
}
