import { type SQL, sql } from 'drizzle-orm';
import { clientIsLive, familyIsLive, userIsLive } from './live-owner';

/**
 * A `with` clause with the CTEs `live_families`, `live_access_tokens` and `live_refresh_tokens` of one user or one client. The
 * id can be a column of an outer query, see `eachOf`.
 * Live rows are not expired and not revoked, and their user and client are active and of the epoch of the row. A token that
 * was exchanged also depends on the client of its family.
 */
export function withLiveRows(owner: 'user_id' | 'client_id', id: string | SQL): SQL {
  const ownedBy = (alias: 'f' | 't') => sql`${sql.raw(`${alias}.${owner}`)} = ${id}`;
  return sql`
    with live_families as not materialized (
      select f.id, f.user_id, f.client_id, f.scope, f.resources, f.created_at, f.last_used_at from families f
        join users u on u.id = f.user_id and ${sql.raw(userIsLive('f'))}
        join clients c on c.id = f.client_id and ${sql.raw(clientIsLive('f'))}
       where ${ownedBy('f')} and ${sql.raw(familyIsLive())}),
    live_access_tokens as not materialized (
      select 1 from access_tokens t
        join clients c on c.id = t.client_id and ${sql.raw(clientIsLive('t'))}
        left join users u on u.id = t.user_id
        left join families f on f.id = t.family_id
        left join clients o on o.id = f.client_id and f.client_id <> t.client_id
       where ${ownedBy('t')} and t.revoked_at is null and t.expires_at > now()
         and (t.user_id is null or (${sql.raw(userIsLive('t'))}))
         and (t.family_id is null or (f.id is not null and f.revoked_at is null
              and (f.client_id = t.client_id or (${sql.raw(clientIsLive('f', 'o'))}))))),
    live_refresh_tokens as (
      select 1 from refresh_tokens r join live_families f on f.id = r.family_id
       where r.consumed_at is null and r.expires_at > now())`;
}
