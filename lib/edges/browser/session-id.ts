import { decode } from 'next-auth/jwt';
import type { Container } from '@/lib/kernel/container';
import { cookieName, readCookie, serializeCookie } from '@/lib/kernel/cookies';

type Parts = Pick<Container, 'config' | 'keys'>;

const NAME = 'session';

/** The full name of the session cookie. */
export const sessionCookieName = (parts: Pick<Container, 'config'>): string => cookieName(parts, NAME);

/** `Set-Cookie` that deletes the session cookie. */
export const expiredSessionCookie = (parts: Pick<Container, 'config'>): string => serializeCookie(parts, NAME, '', 0);

/** The session id in the value of a session cookie, or null. Whether the session is live is not checked. */
export async function sessionIdOfToken(parts: Parts, token: string): Promise<string | null> {
  const salt = sessionCookieName(parts);
  const claims = await decode({ token, secret: parts.keys.session, salt }).catch(() => null);
  return typeof claims?.sid === 'string' && claims.sid !== '' ? claims.sid : null;
}

/** The session id in a `Cookie` header, or null. Works outside of Next. */
export async function sessionIdOf(parts: Parts, cookies: string | null): Promise<string | null> {
  const token = readCookie(cookies, sessionCookieName(parts));
  return token === null ? null : sessionIdOfToken(parts, token);
}
