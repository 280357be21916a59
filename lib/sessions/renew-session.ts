import { isUnavailable } from '@/db';
import type { Ctx } from '../context';
import { isAppError } from '../errors';
import { verifyPassword } from '../users';
import { knownDevice } from './known-device';
import { moveSession } from './move-session';
import { usableCredential } from './usable-credential';

export type Renewed =
  | { outcome: 'renewed'; userId: string; sessionId: string }
  | { outcome: 'credentials' | 'throttled' | 'unavailable' };

/**
 * Checks the password of the person whose session this is, and of nobody else, under the budgets of a sign-in.
 * The session then goes on under a new id with a fresh `authenticated_at`; the old id opens nothing any more. It
 * does not live longer for it.
 */
export async function renewSession(ctx: Ctx, password: string, cookies: string | null): Promise<Renewed> {
  const { id: userId, name, session } = ctx.actor;
  if (!userId || !session || !usableCredential(password, 1024)) return { outcome: 'credentials' };
  try {
    const checked = await verifyPassword(ctx, {
      login: name,
      password,
      knownDevice: (user) => knownDevice(ctx, cookies, user),
      event: 'user.reauthenticated',
    });
    if (checked.outcome === 'throttled') return { outcome: 'throttled' };
    if (checked.outcome === 'refused' || checked.user.id !== userId) return { outcome: 'credentials' };
    const sessionId = await moveSession(ctx, { from: session.id, userId, extend: false });
    return sessionId ? { outcome: 'renewed', userId, sessionId } : { outcome: 'credentials' };
  } catch (error) {
    if (isUnavailable(error) || (isAppError(error) && error.code === 'unavailable')) return { outcome: 'unavailable' };
    throw error;
  }
}
