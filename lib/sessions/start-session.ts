import { eq, sql } from 'drizzle-orm';
import { isUnavailable } from '@/db';
import { sessions } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Container } from '../container';
import type { Actor, Ctx } from '../context';
import { isAppError } from '../errors';
import { newId } from '../new-id';
import { type Verified, verifyPassword } from '../users';
import { endSessions } from './end-sessions';
import { knownDevice } from './known-device';
import { moveSession } from './move-session';
import { usableCredential } from './usable-credential';

export type Started =
  | { outcome: 'started'; userId: string; sessionId: string }
  | { outcome: 'credentials' | 'throttled' | 'unavailable' };

const anonymous: Actor = { kind: 'system', id: null, name: 'sign-in', permissions: new Set() };

type Browser = { userAgent: string | null; cookies: string | null; sessionId?: string | null };

/**
 * Checks a password and opens a session under an id nobody knows yet. The session that the browser had before ends:
 * with the same user it goes on under the new id, with another one it is signed out.
 */
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
    const renewed = browser.sessionId
      ? await moveSession(ctx, { from: browser.sessionId, userId: checked.user.id, extend: true })
      : null;
    const sessionId = renewed ?? (await openSession(ctx, checked, browser));
    return { outcome: 'started', userId: checked.user.id, sessionId };
  } catch (error) {
    if (isUnavailable(error) || (isAppError(error) && error.code === 'unavailable')) return { outcome: 'unavailable' };
    throw error;
  }
}

async function openSession(ctx: Ctx, { user, actor }: Extract<Verified, { outcome: 'verified' }>, browser: Browser) {
  const id = newId();
  await change({ ...ctx, actor }, async (tx, kill) => {
    await tx.insert(sessions).values({
      id,
      userId: user.id,
      userEpoch: user.epoch,
      ip: ctx.ip,
      userAgent: browser.userAgent?.replace(/[^\x20-\x7e]/g, '').slice(0, 300),
      expiresAt: sql`now() + make_interval(secs => ${ctx.config.sessionMaxSeconds})`,
    });
    if (!browser.sessionId) return;
    const where = eq(sessions.id, browser.sessionId);
    const ended = await endSessions(tx, ctx, { where, reason: 'signed_out', kill });
    const target = { kind: 'session', id: browser.sessionId, name: 'session of this browser' };
    if (ended.length > 0)
      await recordAudit(tx, { ...ctx, actor }, 'session.ended', { target, after: { sessions: ended } });
  });
  return id;
}
