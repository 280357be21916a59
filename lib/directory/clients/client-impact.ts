import { sql } from 'drizzle-orm';
import { verb } from '@/lib/kernel/verb';
import { withLiveRows } from '@/lib/storage/live-rows';
import { oneRow } from '@/lib/storage/one-row';
import { getClientRow } from './queries';
import { ClientId, type ClientImpact } from './schema';

/** Counts what ends when the client is deactivated or deleted. */
export const clientImpact = verb('clients:read', ClientId, async (ctx, { id }): Promise<ClientImpact> => {
  const client = await getClientRow(ctx.db, id);
  const counts = oneRow(
    await ctx.db.execute<Omit<ClientImpact, 'last_used_at'>>(sql`
    ${withLiveRows('client_id', id)}
    select
      (select count(*) from live_access_tokens)::int as live_access_tokens,
      (select count(*) from live_refresh_tokens)::int as live_refresh_tokens,
      (select count(distinct user_id) from live_families)::int as users,
      (select count(*) from client_secrets
        where client_id = ${id} and (expires_at is null or expires_at > now()))::int as secrets`),
  );
  return { ...counts, last_used_at: client.lastUsedAt?.toISOString() ?? null };
});
