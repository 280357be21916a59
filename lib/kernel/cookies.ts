import { parseCookie, stringifySetCookie } from 'cookie';
import type { Container } from './container';

type Parts = Pick<Container, 'config'>;

/** The full name of a cookie. With an https issuer the prefix binds it to this host (RFC 6265bis §4.1.3.2). */
export const cookieName = ({ config }: Parts, name: string): string =>
  `${config.secureCookies ? '__Host-' : ''}identity.${name}`;

/** The attributes of every cookie: no script reads it, and other sites do not send it with a POST. */
export const cookieAttributes = ({ config }: Parts) => ({
  path: '/',
  httpOnly: true,
  secure: config.secureCookies,
  sameSite: 'lax' as const,
});

/** The value of `Set-Cookie`. Without `maxAge` (seconds) the cookie lasts for the browser session. */
export const serializeCookie = (parts: Parts, name: string, value: string, maxAge?: number): string =>
  stringifySetCookie({
    name: cookieName(parts, name),
    value,
    ...(maxAge !== undefined && { maxAge }),
    ...cookieAttributes(parts),
  });

/** The value of a cookie by its full name, or null if the `Cookie` header does not have it or it is empty. */
export const readCookie = (header: string | null, fullName: string): string | null =>
  (header && parseCookie(header)[fullName]) || null;
