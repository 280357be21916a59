import { sql } from 'drizzle-orm';
import { families, sessions } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';

/** What a complete sign-in gives the session that it continues. */
export type Restart = { seconds: number; isKept: boolean; ip: string | null; userAgent: string | null };

type Move = { from: string; userId: string; amr: string[]; restart?: Restart };

/**
 * Continues a live session of this user under a new id with a current `authenticated_at` and these methods, and moves its
 * token families, codes and devices. Returns the new id, or null if there is no such session. With `restart` it begins again
 * like a new session; without it, a step-up, its limits go on, and so does its connection with the session at a provider.
 * A code that is being redeemed is locked and stays with the old id. One statement, so that of two concurrent calls one wins.
 */
export async function moveSession(ctx: Ctx, { from, userId, amr, restart }: Move): Promise<string | null> {
  const to = newId();
  const methods = sql`array[${sql.join(
    amr.map((method) => sql`${method}::text`),
    sql`, `,
  )}]::text[]`;
  const [moved] = await ctx.db.execute<{ id: string }>(sql`
    with ended as (
      update ${sessions} set ended_at = now(), ended_reason = 'renewed'
       where id = ${from} and user_id = ${userId} and ended_at is null and expires_at > now()
         and user_epoch = (select epoch from users where id = ${userId})
      returning user_id, user_epoch, is_kept, ip, user_agent, created_at, expires_at),
    made as (
      insert into ${sessions} (id, user_id, user_epoch, amr, is_kept, ip, user_agent, created_at, expires_at)
      select ${to}, user_id, user_epoch, ${methods}, ${restart ? restarted(restart) : unchanged} from ended
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
    federated as (
      update federated_sessions set session_id = ${to}
       where session_id = ${from} and ${restart === undefined} and exists (select 1 from ended)),
    followed as (
      update ${families} set session_id = ${to} where session_id = ${from} and exists (select 1 from ended))
    select id from made`);
  return moved?.id ?? null;
}

const unchanged = sql`is_kept, ip, user_agent, created_at, expires_at`;

const restarted = ({ seconds, isKept, ip, userAgent }: Restart) =>
  sql`${isKept}::boolean, ${ip}::text, ${userAgent}::text, now(), now() + make_interval(secs => ${seconds})`;
