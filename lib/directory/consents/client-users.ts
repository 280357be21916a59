import { sql } from 'drizzle-orm';
import { verb } from '@/lib/kernel/verb';
import { withLiveRows } from '@/lib/storage/live-rows';
import { getClientRow } from '../clients/queries';
import { type ClientUser, UserGrantsOf } from './schema';

const MAX_USERS = 100;

type Row = Omit<ClientUser, 'since' | 'last_used_at'> & { since: number; last_used_at: number | null; total: number };

const iso = (ms: number): string => new Date(ms).toISOString();

/** Lists at most 100 users for whom this client may act, latest use first, and the total number of these users. */
export const listClientUsers = verb(
  'sessions:read',
  UserGrantsOf,
  async (ctx, { id }): Promise<{ items: ClientUser[]; total: number }> => {
    await getClientRow(ctx.db, id);
    const rows = await ctx.db.execute<Row>(sql`
      ${withLiveRows('client_id', id)},
      granted as (
        select user_id, count(*)::int as live_grants, min(created_at) as since, max(last_used_at) as last_used_at
          from live_families group by user_id)
      select u.id, u.username, u.name, n.id is not null as has_consent, coalesce(g.live_grants, 0) as live_grants,
             (extract(epoch from coalesce(n.created_at, g.since)) * 1000)::float8 as since,
             (extract(epoch from g.last_used_at) * 1000)::float8 as last_used_at, (count(*) over ())::int as total
        from granted g
        full join (select * from consents where client_id = ${id} and withdrawn_at is null) n on n.user_id = g.user_id
        join users u on u.id = coalesce(n.user_id, g.user_id)
       order by g.last_used_at desc nulls last, u.id limit ${MAX_USERS}`);
    return {
      items: rows.map(({ total, since, last_used_at, ...user }) => ({
        ...user,
        since: iso(since),
        last_used_at: last_used_at === null ? null : iso(last_used_at),
      })),
      total: rows[0]?.total ?? 0,
    };
  },
);
