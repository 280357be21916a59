import { sql } from 'drizzle-orm';
import { verb } from '../verb';
import { getUserRow } from './queries';
import { UserId, type UserImpact } from './schema';

/** What ends when the user is deactivated, deleted or given another password: the rows that are live now. */
export const userImpact = verb('users:read', UserId, async (ctx, { id }): Promise<UserImpact> => {
  await getUserRow(ctx.db, id);
  const rows = await ctx.db.execute<UserImpact>(sql`
    with live as (
      select f.id from families f
        join users u on u.id = f.user_id and u.is_active and u.epoch = f.user_epoch
        join clients c on c.id = f.client_id and c.is_active and c.epoch = f.client_epoch
       where f.user_id = ${id} and f.revoked_at is null and f.absolute_expires_at > now())
    select
      (select count(*) from access_tokens t
         join users u on u.id = t.user_id and u.is_active and u.epoch = t.user_epoch
         join clients c on c.id = t.client_id and c.is_active and c.epoch = t.client_epoch
         left join families f on f.id = t.family_id
        where t.user_id = ${id} and t.revoked_at is null and t.expires_at > now()
          and (t.family_id is null or (f.id is not null and f.revoked_at is null)))::int as live_access_tokens,
      (select count(*) from refresh_tokens r join live on live.id = r.family_id
        where r.consumed_at is null and r.expires_at > now())::int as live_refresh_tokens,
      (select count(*) from sessions s join users u on u.id = s.user_id and u.is_active and u.epoch = s.user_epoch
        where s.user_id = ${id} and s.ended_at is null and s.expires_at > now())::int as sessions,
      (select count(*) from live)::int as grants`);
  const [impact] = rows;
  if (!impact) throw new Error('no counts');
  return impact;
});
