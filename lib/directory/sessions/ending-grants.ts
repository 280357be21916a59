import { sql } from 'drizzle-orm';
import type { Db } from '@/db';
import { familyIsLive } from '@/lib/storage/live-owner';

/** How many grants of a session are counted. */
const MAX_GRANTS = 100;

/** How many live grants end with each of these sessions: those without `offline_access`. Sessions without any are left out. */
export async function endingGrants(db: Db, sessionIds: readonly string[]): Promise<Map<string, number>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await db.execute<{ id: string; grants: number }>(sql`
    select s.id, ending.grants
      from unnest(${`{${sessionIds.join(',')}}`}::uuid[]) as s(id)
     cross join lateral (
           select count(*)::int as grants from (
             select f.* from families f where f.session_id = s.id and f.revoked_at is null limit ${MAX_GRANTS}) f
            where ${sql.raw(familyIsLive())} and not ('offline_access' = any(string_to_array(f.scope, ' ')))) ending
     where ending.grants > 0`);
  return new Map(rows.map(({ id, grants }) => [id, grants]));
}
