import { sql } from 'drizzle-orm';
import { withLiveRows } from '../live-rows';
import { verb } from '../verb';
import { getUserRow } from './queries';
import { UserId, type UserImpact } from './schema';

/** What ends when the user is deactivated, deleted or given another password: the rows that are live now. */
export const userImpact = verb('users:read', UserId, async (ctx, { id }): Promise<UserImpact> => {
  await getUserRow(ctx.db, id);
  const rows = await ctx.db.execute<UserImpact>(sql`
    ${withLiveRows('user_id', id)}
    select
      (select count(*) from live_access_tokens)::int as live_access_tokens,
      (select count(*) from live_refresh_tokens)::int as live_refresh_tokens,
      (select count(*) from sessions s join users u on u.id = s.user_id and u.is_active and u.epoch = s.user_epoch
        where s.user_id = ${id} and s.ended_at is null and s.expires_at > now())::int as sessions,
      (select count(*) from live_families)::int as grants`);
  const [impact] = rows;
  if (!impact) throw new Error('no counts');
  return impact;
});
