import { sql } from 'drizzle-orm';
import type { Db } from '@/db';
import type { SessionClient } from './schema';
import { MAX_SESSION_CLIENTS } from './schema';

/** How many grants of a session are looked at: an application that signs in silently makes one each time. */
const MAX_GRANTS = 100;

type Row = { session_id: string; id: string; name: string };

/** The clients that got tokens in each of these sessions, by name. Reads a bounded part of the index of each session. */
export async function clientsOfSessions(db: Db, ids: readonly string[]): Promise<Map<string, SessionClient[]>> {
  if (ids.length === 0) return new Map();
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await db.execute<Row>(sql`
    select s.id as session_id, c.id, c.client_name as name
      from unnest(array[${list}]) as s(id)
     cross join lateral (
           select distinct g.client_id
             from (select f.client_id from families f where f.session_id = s.id limit ${MAX_GRANTS}) g
            limit ${MAX_SESSION_CLIENTS}) of_session
      join clients c on c.id = of_session.client_id
     order by c.client_name, c.id`);
  const found = new Map<string, SessionClient[]>();
  for (const { session_id, id, name } of rows) {
    const clients = found.get(session_id) ?? [];
    clients.push({ id, name });
    found.set(session_id, clients);
  }
  return found;
}
