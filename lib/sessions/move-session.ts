import { sql } from 'drizzle-orm';
import { families, sessions } from '@/db/schema';
import type { Ctx } from '../context';
import { newId } from '../new-id';

/**
 * Lets a live session of this user go on under a new id with a fresh `authenticated_at`, and its grants, codes and devices
 * with it; null when there is none. A code that is being redeemed at this moment holds the session and is left to it. It ends when it would have, or with `extend` as late as a new one. One statement, so that of two at once one finds a session to move.
 */
export async function moveSession(
  ctx: Ctx,
  { from, userId, extend }: { from: string; userId: string; extend: boolean },
): Promise<string | null> {
  const to = newId();
  const expiresAt = extend ? sql`now() + make_interval(secs => ${ctx.config.sessionMaxSeconds})` : sql`expires_at`;
  const [moved] = await ctx.db.execute<{ id: string }>(sql`
    with ended as (
      update ${sessions} set ended_at = now(), ended_reason = 'renewed'
       where id = ${from} and user_id = ${userId} and ended_at is null and expires_at > now()
         and user_epoch = (select epoch from users where id = ${userId})
      returning user_id, user_epoch, amr, ip, user_agent, created_at, expires_at),
    made as (
      insert into ${sessions} (id, user_id, user_epoch, amr, ip, user_agent, created_at, expires_at)
      select ${to}, user_id, user_epoch, amr, ip, user_agent, created_at, ${expiresAt} from ended
      returning id),
    codes as (
      update authorization_codes set session_id = ${to}
       where hash in (select hash from authorization_codes
                       where user_id = ${userId} and session_id = ${from} and consumed_at is null and expires_at > now()
                         for update skip locked)
         and exists (select 1 from ended)),
    devices as (
      update device_authorizations set session_id = ${to}
       where id in (select id from device_authorizations
                     where session_id = ${from} and status = 'approved' and expires_at > now() for update skip locked)
         and exists (select 1 from ended)),
    followed as (
      update ${families} set session_id = ${to} where session_id = ${from} and exists (select 1 from ended))
    select id from made`);
  return moved?.id ?? null;
}
