import { type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { verb } from '@/lib/kernel/verb';
import { userIsLive } from '@/lib/storage/live-owner';
import { withLiveRows } from '@/lib/storage/live-rows';
import { oneRow } from '@/lib/storage/one-row';
import { getUserRow } from './queries';
import { MAX_IMPACT, UserId, type UserImpact } from './schema';

/** Counts what ends when the user is deactivated, deleted, signed out everywhere or given another password. */
export const userImpact = verb('users:read', UserId, async (ctx, { id }): Promise<UserImpact> => {
  await getUserRow(ctx.db, id);
  return countImpact(ctx.db, id);
});

/** Counts up to `MAX_IMPACT` of each. */
export async function countImpact(db: Db | Tx, id: string): Promise<UserImpact> {
  return oneRow(
    await db.execute<UserImpact>(sql`
    ${withLiveRows('user_id', id)}
    select
      ${capped(sql`live_access_tokens`)} as live_access_tokens,
      ${capped(sql`live_refresh_tokens`)} as live_refresh_tokens,
      ${capped(sql`sessions s join users u on u.id = s.user_id and ${sql.raw(userIsLive('s'))}
        where s.user_id = ${id} and s.ended_at is null and s.expires_at > now()`)} as sessions,
      ${capped(sql`live_families`)} as grants`),
  );
}

const capped = (rows: SQL): SQL => sql`(select count(*) from (select 1 from ${rows} limit ${MAX_IMPACT}) counted)::int`;
