import { decode } from 'next-auth/jwt';
import type { Container } from '../container';
import { readCookie } from '../http/read-cookie';

type Parts = Pick<Container, 'config' | 'keys'>;

/** The name of a cookie of ours: bound to this host and to https where the issuer is https (RFC 6265bis §4.1.3.2). */
export const cookieName = ({ config }: Pick<Container, 'config'>, name: string): string =>
  `${config.secureCookies ? '__Host-' : ''}identity.${name}`;

/** `Set-Cookie` of a cookie of ours, which no script reads; it lives as long as the browser, or for these seconds. */
export function setCookie(ctx: Pick<Container, 'config'>, name: string, value: string, maxAge?: number): string {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  const secure = ctx.config.secureCookies ? '; Secure' : '';
  return `${cookieName(ctx, name)}=${value}; Path=/${age}; HttpOnly; SameSite=Lax${secure}`;
}

/** The id of the session that a session cookie's value names, or null. It says nothing about the row. */
export async function sessionIdOfToken(parts: Parts, token: string): Promise<string | null> {
  const salt = cookieName(parts, 'session');
  const claims = await decode({ token, secret: parts.keys.session, salt }).catch(() => null);
  return typeof claims?.sid === 'string' && claims.sid !== '' ? claims.sid : null;
}

/** The same from a Cookie header, outside of Next as well. */
export async function sessionIdOf(parts: Parts, cookies: string | null): Promise<string | null> {
  const token = readCookie(cookies, cookieName(parts, 'session'));
  return token === null ? null : sessionIdOfToken(parts, token);
}
