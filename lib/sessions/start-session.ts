import { sql } from 'drizzle-orm';
import { isUnavailable } from '@/db';
import { sessions } from '@/db/schema';
import type { Container } from '../container';
import type { Actor, Ctx } from '../context';
import { isAppError } from '../errors';
import { newId } from '../new-id';
import { verifyPassword } from '../users';
import { knownDevice } from './known-device';
import { usableCredential } from './usable-credential';

export type Started =
  | { outcome: 'started'; userId: string; sessionId: string }
  | { outcome: 'credentials' | 'throttled' | 'unavailable' };

const anonymous: Actor = { kind: 'system', id: null, name: 'sign-in', permissions: new Set() };

type Browser = { userAgent: string | null; cookies: string | null };

/** Checks a password and opens a session: always a new one, so that a session known before is worth nothing. */
export async function startSession(
  parts: Container & { ip: string | null; requestId: string },
  credentials: { username: string; password: string },
  browser: Browser,
): Promise<Started> {
  const ctx: Ctx = { ...parts, actor: anonymous };
  if (!usableCredential(credentials.username, 256) || !usableCredential(credentials.password, 1024))
    return { outcome: 'credentials' };
  try {
    const checked = await verifyPassword(ctx, {
      login: credentials.username,
      password: credentials.password,
      knownDevice: (user) => knownDevice(parts, browser.cookies, user),
    });
    if (checked.outcome === 'throttled') return { outcome: 'throttled' };
    if (checked.outcome === 'refused') return { outcome: 'credentials' };
    const sessionId = newId();
    await ctx.db.insert(sessions).values({
      id: sessionId,
      userId: checked.user.id,
      userEpoch: checked.user.epoch,
      ip: ctx.ip,
      userAgent: browser.userAgent?.replace(/[^\x20-\x7e]/g, '').slice(0, 300),
      expiresAt: sql`now() + make_interval(secs => ${ctx.config.sessionMaxSeconds})`,
    });
    return { outcome: 'started', userId: checked.user.id, sessionId };
  } catch (error) {
    if (isUnavailable(error) || (isAppError(error) && error.code === 'unavailable')) return { outcome: 'unavailable' };
    throw error;
  }
}
