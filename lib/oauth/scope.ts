import type { ClientRecord } from '../clients';
import type { AccessTarget } from '../resources';
import { OAuthError } from './errors';

/** OpenID Connect Core §5.4 and §11: what `scope` can ask for about a user. */
export const openidScopes = ['openid', 'profile', 'email', 'phone', 'address', 'offline_access'];

const token = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** RFC 6749 §3.3: names separated by single spaces, in any order, each counted once. */
export function parseScope(scope: string): string[] {
  const names = scope.split(' ');
  if (!names.every((name) => token.test(name)))
    throw new OAuthError('invalid_scope', 'scope is not a list of scope names.');
  return [...new Set(names)];
}

/**
 * Of a granted scope, what the client may still have: an administrator may have taken some of it since (A11, A35). Who
 * registered itself may have what the resource offers to all.
 */
export function stillAllowed(
  client: Pick<ClientRecord, 'scopes' | 'isSelfRegistered'>,
  granted: string,
  target: Pick<AccessTarget, 'scopes'>,
): string {
  const allowed = new Set(['openid', ...client.scopes, ...((client.isSelfRegistered && target.scopes) || [])]);
  return granted
    .split(' ')
    .filter((name) => allowed.has(name))
    .join(' ');
}

/**
 * What is granted: what was asked for, if all of it is allowed; everything that is allowed, if nothing was
 * asked for.
 * @throws OAuthError `invalid_scope` when more was asked for.
 */
export function grantScope(requested: string | null, allowed: readonly string[]): string {
  if (requested === null) return allowed.join(' ');
  const names = parseScope(requested);
  if (!names.every((name) => allowed.includes(name)))
    throw new OAuthError('invalid_scope', 'The scope asked for goes beyond what may be granted.');
  return names.join(' ');
}
