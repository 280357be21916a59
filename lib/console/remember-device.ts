import { cookies } from 'next/headers';
import { container } from '../container';
import { deviceCookie, findSession, type SignedIn } from '../sessions';
import { sessionCookie } from './session';

/** From now on this browser has a budget of its own for the account that is signed in. */
export async function rememberDevice(): Promise<SignedIn | null> {
  const sessionId = await sessionCookie();
  const current = sessionId ? await findSession(container(), sessionId) : null;
  if (!current) return null;
  const { name, value, options } = deviceCookie(container(), current.user);
  (await cookies()).set(name, value, options);
  return current;
}
