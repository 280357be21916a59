import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { countOfEach, eachOf, ownerId } from '@/lib/storage/each-of';
import { clientIsLive, userIsLive } from '@/lib/storage/live-owner';
import { withLiveRows } from '@/lib/storage/live-rows';
import { oneRow } from '@/lib/storage/one-row';
import { MAX_IMPACT } from './choices';
import { getClientRow } from './queries';
import { ClientId, type ClientImpact } from './schema';

/** Counts what ends when the client is deactivated or deleted, up to `MAX_IMPACT` of each. */
export const clientImpact = verb('clients:read', ClientId, async (ctx, { id }): Promise<ClientImpact> => {
  await getClientRow(ctx.db, id);
  const { is_users_capped, ...impact } = await countImpactOfClients(ctx, [id]);
  return impact;
});

/** Counts what ends of several clients together, up to `MAX_IMPACT` of each, and says when the last one was used. */
export async function countImpactOfClients({ db }: Pick<Ctx, 'db'>, ids: readonly string[]) {
  const given = sql`${sql.param([...ids])}::uuid[]`;
  const ofEach = (rows: SQL) => sql`${withLiveRows('client_id', ownerId)} ${rows}`;
  const people = ofEach(sql`select distinct user_id from live_families`);
  const { last_used_at, ...counts } = oneRow(
    await db.execute<Counts>(sql`
      select
        ${countOfEach(ids, ofEach(sql`select 1 from live_access_tokens union all ${exchangedTokens(given)}`))}
          as live_access_tokens,
        ${countOfEach(ids, ofEach(sql`select 1 from live_refresh_tokens`))} as live_refresh_tokens,
        people.users, people.is_users_capped,
        (select count(*) from client_secrets
          where client_id = any(${given}) and (expires_at is null or expires_at > now()))::int as secrets,
        (select max(last_used_at) from clients where id = any(${given})) as last_used_at
      from (select count(distinct user_id)::int as users, count(*) >= ${MAX_IMPACT} as is_users_capped
              from ${eachOf(ids, people)} people) people`),
  );
  return { ...counts, last_used_at: last_used_at === null ? null : new Date(last_used_at).toISOString() };
}

/** `is_users_capped`: some of the users of the clients were not read. */
type Counts = ClientImpact & { is_users_capped: boolean };

/** Tokens that other clients exchanged from grants of these: they end with them (RFC 8693). */
const exchangedTokens = (ids: SQL): SQL => sql`
  select 1 from (select * from live_families limit ${MAX_IMPACT}) f
    join access_tokens t on t.user_id = f.user_id and t.family_id = f.id and t.client_id <> all(${ids})
    join clients c on c.id = t.client_id and ${sql.raw(clientIsLive('t'))}
    join users u on u.id = t.user_id and ${sql.raw(userIsLive('t'))}
   where t.revoked_at is null and t.expires_at > now()`;
