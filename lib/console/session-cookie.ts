import { decode } from 'next-auth/jwt';
import type { Container } from '../container';
import { readCookie } from '../http/read-cookie';

/** The name of a cookie of ours: bound to this host and to https where the issuer is https (RFC 6265bis §4.1.3.2). */
export const cookieName = ({ config }: Pick<Container, 'config'>, name: string): string =>
  `${config.secureCookies ? '__Host-' : ''}identity.${name}`;

/** The id of the session that the cookies of a request name, or null, outside of Next as well. It says nothing about the row. */
export async function sessionIdOf(
  parts: Pick<Container, 'config' | 'keys'>,
  cookies: string | null,
): Promise<string | null> {
  const name = cookieName(parts, 'session');
  const value = readCookie(cookies, name);
  if (value === null) return null;
  const token = await decode({ token: value, secret: parts.keys.session, salt: name }).catch(() => null);
  return typeof token?.sid === 'string' && token.sid !== '' ? token.sid : null;
}
