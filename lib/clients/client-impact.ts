import { sql } from 'drizzle-orm';
import { verb } from '../verb';
import { getClientRow } from './queries';
import { ClientId, type ClientImpact } from './schema';

/** What ends when the client is deactivated or deleted: the rows that are live now. */
export const clientImpact = verb('clients:read', ClientId, async (ctx, { id }): Promise<ClientImpact> => {
  const client = await getClientRow(ctx.db, id);
  const [counts] = await ctx.db.execute<Omit<ClientImpact, 'last_used_at'>>(sql`
    with live as (
      select f.id, f.user_id from families f
        join users u on u.id = f.user_id and u.is_active and u.epoch = f.user_epoch
        join clients c on c.id = f.client_id and c.is_active and c.epoch = f.client_epoch
       where f.client_id = ${id} and f.revoked_at is null and f.absolute_expires_at > now())
    select
      (select count(*) from access_tokens t
         join clients c on c.id = t.client_id and c.is_active and c.epoch = t.client_epoch
         left join users u on u.id = t.user_id
         left join families f on f.id = t.family_id
        where t.client_id = ${id} and t.revoked_at is null and t.expires_at > now()
          and (t.user_id is null or (u.is_active and u.epoch = t.user_epoch))
          and (t.family_id is null or (f.id is not null and f.revoked_at is null)))::int as live_access_tokens,
      (select count(*) from refresh_tokens r join live on live.id = r.family_id
        where r.consumed_at is null and r.expires_at > now())::int as live_refresh_tokens,
      (select count(distinct user_id) from live)::int as users,
      (select count(*) from client_secrets
        where client_id = ${id} and (expires_at is null or expires_at > now()))::int as secrets`);
  if (!counts) throw new Error('no counts');
  return { ...counts, last_used_at: client.lastUsedAt?.toISOString() ?? null };
});
