import { type SQL, sql } from 'drizzle-orm';

/**
 * A `with` clause: `live_families`, `live_access_tokens` and `live_refresh_tokens` of one user or one client. A row
 * is live when it is not expired, not revoked, and what it hangs on is as it was when the row was made.
 */
export function withLiveRows(owner: 'user_id' | 'client_id', id: string): SQL {
  const ownedBy = (alias: 'f' | 't') => sql`${sql.raw(`${alias}.${owner}`)} = ${id}`;
  return sql`
    with live_families as (
      select f.id, f.user_id, f.client_id, f.scope, f.resources, f.created_at, f.last_used_at from families f
        join users u on u.id = f.user_id and u.is_active and u.epoch = f.user_epoch
        join clients c on c.id = f.client_id and c.is_active and c.epoch = f.client_epoch
       where ${ownedBy('f')} and f.revoked_at is null and f.absolute_expires_at > now()),
    live_access_tokens as (
      select 1 from access_tokens t
        join clients c on c.id = t.client_id and c.is_active and c.epoch = t.client_epoch
        left join users u on u.id = t.user_id
        left join families f on f.id = t.family_id
       where ${ownedBy('t')} and t.revoked_at is null and t.expires_at > now()
         and (t.user_id is null or (u.is_active and u.epoch = t.user_epoch))
         and (t.family_id is null or (f.id is not null and f.revoked_at is null))),
    live_refresh_tokens as (
      select 1 from refresh_tokens r join live_families f on f.id = r.family_id
       where r.consumed_at is null and r.expires_at > now())`;
}
