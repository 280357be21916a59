import { type SQL, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { type LimitedEndpoint, limitedEndpoints, limitKinds } from '@/lib/kernel/request-limits';
import type { LimitedCaller } from './schema';

type Row = {
  id: string;
  endpoint: LimitedEndpoint;
  kind: LimitedCaller['kind'];
  subject: string;
  party: string | null;
  refusals: number;
  since: string;
  refused_at: string;
  full_at: string;
};

/** Callers that match, the one refused last first. Rows of endpoints that this version does not know are left out. */
export async function selectLimited(db: Pick<Db | Tx, 'execute'>, where: SQL, limit: number): Promise<Row[]> {
  const rows = await db.execute<Row>(sql`
    select l.id, l.endpoint, l.kind, l.subject, coalesce(c.client_name, u.username) as party, l.refusals::float8 as refusals,
           to_json(l.since) #>> '{}' as since, to_json(l.refused_at) #>> '{}' as refused_at,
           to_json(l.full_at) #>> '{}' as full_at
      from (select * from limited_callers
             where ${where} and endpoint in ${[...limitedEndpoints]} and kind in ${[...limitKinds]}
             order by refused_at desc, id limit ${limit}) l
      left join clients c on c.id = case when l.kind = 'client' then split_part(l.subject, ' ', 1)::uuid end
      left join users u on u.id = case when l.kind = 'user' then l.subject::uuid end
     order by l.refused_at desc, l.id`);
  return [...rows];
}

export function toLimitedCaller({ subject, party, ...row }: Row): LimitedCaller {
  const [first = '', network = null] = subject.split(' ');
  const iso = (instant: string) => new Date(instant).toISOString();
  return {
    id: row.id,
    endpoint: row.endpoint,
    kind: row.kind,
    party_id: row.kind === 'address' ? null : first,
    name: party ?? first,
    network,
    refusals: row.refusals,
    since: iso(row.since),
    refused_at: iso(row.refused_at),
    full_at: iso(row.full_at),
  };
}
