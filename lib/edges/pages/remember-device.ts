import { cookies, headers } from 'next/headers';
import { container } from '@/lib/kernel/container';
import { deviceCookie, findSession, type SignedIn } from '@/lib/sign-in/sessions';
import { requestParts } from './request-parts';
import { sessionCookie } from './session-cookie';

/** Marks this browser as a known device of the current user: it gets a sign-in budget of its own. */
export async function rememberDevice(): Promise<SignedIn | null> {
  const sessionId = await sessionCookie();
  const current = sessionId ? await findSession(await requestParts(await headers()), sessionId) : null;
  if (!current) return null;
  const { name, value, options } = deviceCookie(container(), current.user);
  (await cookies()).set(name, value, options);
  return current;
}
