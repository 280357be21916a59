import type { ClientRecord } from '@/lib/directory/clients';
import { OAuthError } from './errors';
import type { TokenAudience } from './tokens';

/** The scopes that OpenID Connect Core §5.4 and §11 define. */
export const openidScopes = ['openid', 'profile', 'email', 'phone', 'address', 'offline_access'];

const token = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/**
 * Splits `scope` into its names, each once (RFC 6749 §3.3).
 * @throws OAuthError `invalid_scope` unless these are separated by single spaces.
 */
export function parseScope(scope: string): string[] {
  const names = scope.split(' ');
  if (!names.every((name) => token.test(name)))
    throw new OAuthError('invalid_scope', 'scope must be a list of scope names, separated by single spaces.', {
      check: 'scope.format',
      refused: { parameter: 'scope', received: scope },
    });
  return [...new Set(names)];
}

/**
 * Drops scopes that the client has lost since the grant was made (A11, A35). A client that registered itself keeps the
 * scopes of an API resource that is open to every client.
 */
export function stillAllowed(
  client: Pick<ClientRecord, 'scopes' | 'isSelfRegistered'>,
  granted: string,
  target: Pick<TokenAudience, 'scopes'>,
): string {
  const allowed = new Set(['openid', ...client.scopes, ...((client.isSelfRegistered && target.scopes) || [])]);
  return granted
    .split(' ')
    .filter((name) => allowed.has(name))
    .join(' ');
}

/**
 * Returns the granted scope: the requested one or, if none was requested, everything that is allowed.
 * @throws OAuthError `invalid_scope` if the request exceeds what is allowed.
 */
export function grantScope(requested: string | null, allowed: readonly string[]): string {
  if (requested === null) return allowed.join(' ');
  const names = parseScope(requested);
  const refused = names.filter((name) => !allowed.includes(name));
  if (refused.length > 0)
    throw new OAuthError('invalid_scope', 'scope must not exceed the scopes that this client may request.', {
      check: 'scope.allowed',
      refused: { parameter: 'scope', received: refused.join(' '), setting: 'scopes' },
    });
  return names.join(' ');
}
