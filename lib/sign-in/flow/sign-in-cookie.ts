import type { Container } from '@/lib/kernel/container';
import { cookieAttributes, cookieName, readCookie } from '@/lib/kernel/cookies';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import { SIGN_IN_SECONDS } from './sign-ins';

const CONTEXT = 'sign-in';

type Parts = Pick<Container, 'config' | 'keys'>;

/** The full name of the cookie of a sign-in that is not complete. */
export const signInCookieName = (parts: Pick<Container, 'config'>): string => cookieName(parts, 'sign-in');

/** A cookie that lets this browser continue a sign-in. It is no session and gives access to nothing. */
export const signInCookie = (parts: Parts, id: string) => ({
  name: signInCookieName(parts),
  value: seal(parts.keys.seal, id, CONTEXT),
  options: { ...cookieAttributes(parts), maxAge: SIGN_IN_SECONDS },
});

/** The id of the sign-in that a `Cookie` header names, or null. */
export function signInIdOf(parts: Parts, cookies: string | null): string | null {
  const value = readCookie(cookies, signInCookieName(parts));
  return value === null ? null : unseal(parts.keys.seal, value, CONTEXT);
}
