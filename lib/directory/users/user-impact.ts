import { type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { countOfEach, ownerId } from '@/lib/storage/each-of';
import { withLiveRows } from '@/lib/storage/live-rows';
import { oneRow } from '@/lib/storage/one-row';
import { countSessions, countSessionsOf } from './find-sessions';
import { getUserRow } from './queries';
import { MAX_IMPACT, UserId, type UserImpact } from './schema';

/** Counts what ends when the user is deactivated, deleted, signed out everywhere or given another password. */
export const userImpact = verb('users:read', UserId, async (ctx, { id }): Promise<UserImpact> => {
  await getUserRow(ctx.db, id);
  return countImpact(ctx, ctx.db, id);
});

/** Counts up to `MAX_IMPACT` of each. */
export async function countImpact(ctx: Pick<Ctx, 'config'>, db: Db | Tx, id: string): Promise<UserImpact> {
  return { ...(await countTokens(db, [id])), sessions: await countSessions(ctx, db, id, MAX_IMPACT) };
}

/** Counts what ends of several users together, up to `MAX_IMPACT` of each. */
export async function countImpactOfUsers(ctx: Ctx, ids: readonly string[]) {
  return { ...(await countTokens(ctx.db, ids)), sessions: await countSessionsOf(ctx, ctx.db, ids) };
}

async function countTokens(db: Db | Tx, ids: readonly string[]): Promise<Omit<UserImpact, 'sessions'>> {
  const count = (rows: SQL) => countOfEach(ids, sql`${withLiveRows('user_id', ownerId)} select 1 from ${rows}`);
  return oneRow(
    await db.execute<Omit<UserImpact, 'sessions'>>(sql`
      select
        ${count(sql`live_access_tokens`)} as live_access_tokens,
        ${count(sql`live_refresh_tokens`)} as live_refresh_tokens,
        ${count(sql`live_families`)} as grants`),
  );
}
