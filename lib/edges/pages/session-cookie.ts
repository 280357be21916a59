import { cookies } from 'next/headers';
import { container } from '@/lib/kernel/container';
import { cookieAttributes } from '@/lib/kernel/cookies';
import { sessionCookieSeconds } from '@/lib/sign-in/sessions';
import { sessionCookieName, sessionIdOfToken } from '../browser/session-id';

/**
 * The session id in the cookie, or null. Whether the session is live is not checked. Reads the cookies of Next, which include
 * one that was set earlier in this request.
 */
export async function sessionCookie(): Promise<string | null> {
  const parts = container();
  const token = (await cookies()).get(sessionCookieName(parts))?.value;
  return token ? sessionIdOfToken(parts, token) : null;
}

/** Gives the session cookie, which was set in this request, the lifetime that fits its session. */
export async function fitSessionCookie(): Promise<void> {
  const parts = container();
  const jar = await cookies();
  const name = sessionCookieName(parts);
  const token = jar.get(name)?.value;
  const sessionId = await sessionCookie();
  if (!token || !sessionId) return;
  const maxAge = await sessionCookieSeconds(parts, sessionId);
  jar.set(name, token, { ...cookieAttributes(parts), ...(maxAge !== null && { maxAge }) });
}
