import { sql } from 'drizzle-orm';
import { isUnavailable } from '@/db';
import { families, sessions } from '@/db/schema';
import type { Ctx } from '../context';
import { isAppError } from '../errors';
import { newId } from '../new-id';
import { verifyPassword } from '../users';
import { knownDevice } from './known-device';
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
    const sessionId = await moveSession(ctx, session.id, userId);
    return sessionId ? { outcome: 'renewed', userId, sessionId } : { outcome: 'credentials' };
  } catch (error) {
    if (isUnavailable(error) || (isAppError(error) && error.code === 'unavailable')) return { outcome: 'unavailable' };
    throw error;
  }
}

/** One statement, so that of two renewals at once one finds a session to move. */
async function moveSession(ctx: Ctx, from: string, userId: string): Promise<string | null> {
  const to = newId();
  const [moved] = await ctx.db.execute<{ id: string }>(sql`
    with ended as (
      update ${sessions} set ended_at = now(), ended_reason = 'renewed'
       where id = ${from} and user_id = ${userId} and ended_at is null and expires_at > now()
      returning user_id, user_epoch, amr, ip, user_agent, created_at, expires_at),
    made as (
      insert into ${sessions} (id, user_id, user_epoch, amr, ip, user_agent, created_at, expires_at)
      select ${to}, user_id, user_epoch, amr, ip, user_agent, created_at, expires_at from ended
      returning id),
    followed as (
      update ${families} set session_id = ${to} where session_id = ${from} and exists (select 1 from ended))
    select id from made`);
  return moved?.id ?? null;
}
