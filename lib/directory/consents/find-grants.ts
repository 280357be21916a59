import { sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { withLiveRows } from '@/lib/storage/live-rows';
import type { UserGrant } from './schema';

/** Times are milliseconds since the epoch, which the driver returns as numbers. */
type Row = Omit<UserGrant, 'client' | 'since' | 'last_used_at'> &
  UserGrant['client'] & { since: number; last_used_at: number | null };

const iso = (ms: number): string => new Date(ms).toISOString();

/** Lists what each client may do for this user, ordered by the name of the client. */
export async function findGrants(db: Db | Tx, userId: string): Promise<UserGrant[]> {
  const rows = await db.execute<Row>(sql`
    ${withLiveRows('user_id', userId)},
    granted as (
      select client_id, count(*)::int as live_grants, min(created_at) as since, max(last_used_at) as last_used_at,
             array_agg(scope) as scopes, coalesce(jsonb_agg(to_jsonb(resources)), '[]') as resources
        from live_families group by client_id)
    select c.id, c.client_name, c.client_uri, c.logo_uri, c.is_first_party, c.is_verified,
           n.id is not null as has_consent, coalesce(g.live_grants, 0) as live_grants,
           (extract(epoch from coalesce(n.created_at, g.since)) * 1000)::float8 as since,
           (extract(epoch from g.last_used_at) * 1000)::float8 as last_used_at,
           to_jsonb(array(select distinct name from unnest(n.scopes || string_to_array(array_to_string(g.scopes, ' '), ' ')) name
                           where name <> '' order by name)) as scopes,
           to_jsonb(array(select distinct name from (
                      select unnest(n.resources) as name
                      union all select jsonb_array_elements_text(each) from jsonb_array_elements(g.resources) each) named
                     order by name)) as resources
      from clients c
      left join consents n on n.client_id = c.id and n.user_id = ${userId} and n.withdrawn_at is null
      left join granted g on g.client_id = c.id
     where n.id is not null or g.client_id is not null
     order by c.client_name, c.id`);
  return rows.map(({ since, last_used_at, scopes, resources, has_consent, live_grants, ...client }) => ({
    client,
    scopes,
    resources,
    has_consent,
    live_grants,
    since: iso(since),
    last_used_at: last_used_at === null ? null : iso(last_used_at),
  }));
}
