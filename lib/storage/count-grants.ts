import { type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { cappedCount } from './capped-count';
import { clientIsLive, familyIsLive, userIsLive } from './live-owner';
import { MAX_IMPACT } from './max-impact';
import { oneRow } from './one-row';
import { MAX_WALKED } from './walk';

export type GrantCounts = {
  grants: number;
  live_access_tokens: number;
  live_refresh_tokens: number;
  /** Whether there can be more access tokens, because not all rows were looked at. */
  is_capped: boolean;
};

type Row = GrantCounts & { walked: number };

/**
 * Counts what is live now and ends when these grants are revoked, up to `MAX_IMPACT` of each: also access tokens that other
 * clients exchanged, and those of a grant that is expired itself. Looks at `MAX_WALKED` access tokens of the user, expired ones included.
 * @param where condition on `families f` that an index answers.
 */
export async function countGrants(db: Db | Tx, where: SQL): Promise<GrantCounts> {
  const { walked, live_access_tokens, ...counts } = oneRow(
    await db.execute<Row>(sql`
    with ended as not materialized (select f.* from families f where ${where} and f.revoked_at is null),
    live_grants as not materialized (
      select f.id from ended f
        join users u on u.id = f.user_id and ${sql.raw(userIsLive('f'))}
        join clients c on c.id = f.client_id and ${sql.raw(clientIsLive('f'))}
       where ${sql.raw(familyIsLive())}),
    walked as (
      select t.* from (select distinct user_id from ended) o join access_tokens t on t.user_id = o.user_id limit ${MAX_WALKED}),
    tokens as (
      select t.*, f.client_id as family_client_id, f.client_epoch as family_client_epoch
        from walked t join ended f on f.id = t.family_id)
    select
      ${cappedCount(sql`live_grants`)} as grants,
      (select count(*) from walked)::int as walked,
      (select count(*) from tokens t
         join users u on u.id = t.user_id and ${sql.raw(userIsLive('t'))}
         join clients c on c.id = t.client_id and ${sql.raw(clientIsLive('t'))}
         join clients o on o.id = t.family_client_id
          and (o.id = t.client_id or (o.is_active and o.epoch = t.family_client_epoch))
        where t.revoked_at is null and t.expires_at > now())::int as live_access_tokens,
      ${cappedCount(sql`(
        select 1 from live_grants g join refresh_tokens r on r.family_id = g.id
         where r.consumed_at is null and r.expires_at > now()) live`)} as live_refresh_tokens`),
  );
  return {
    ...counts,
    live_access_tokens: Math.min(live_access_tokens, MAX_IMPACT),
    is_capped: walked === MAX_WALKED || live_access_tokens > MAX_IMPACT,
  };
}
