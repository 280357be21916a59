import { sql } from 'drizzle-orm';
import type { Db } from './open-db';

/** A larger table would hold the engine for too long: it is killed when it does not answer for ten seconds. */
const MAX_BYTES = 512 * 1024 ** 2;

type Due = { name: string; needs_vacuum: boolean; needs_analyze: boolean };

const setting = (name: string) => sql`current_setting(${`autovacuum_${name}`})::float8`;

/** The tables that autovacuum of a server would visit, by its own limits. */
const due = sql`
  select * from (
    select t.relname as name,
           pg_total_relation_size(t.relid) < ${MAX_BYTES}
           and (t.n_dead_tup > ${setting('vacuum_threshold')} + ${setting('vacuum_scale_factor')} * size.rows
                or t.n_ins_since_vacuum
                   > ${setting('vacuum_insert_threshold')} + ${setting('vacuum_insert_scale_factor')} * size.rows)
             as needs_vacuum,
           t.n_mod_since_analyze > ${setting('analyze_threshold')} + ${setting('analyze_scale_factor')} * size.rows
             as needs_analyze
      from pg_stat_user_tables t
      join pg_class c on c.oid = t.relid
     cross join lateral (select greatest(c.reltuples, 0)::float8 as rows) size) tables
   where needs_vacuum or needs_analyze
   order by name`;

/**
 * Does for embedded storage what autovacuum does on a server: the engine has no processes in the background, so the space of
 * deleted rows would never be used again and the planner would know no sizes. Each is a statement of its own, because others
 * wait meanwhile. Returns the names of the tables.
 */
export async function vacuumEmbedded(db: Db): Promise<string[]> {
  const tables = await db.execute<Due>(due);
  for (const { name, needs_vacuum, needs_analyze } of tables) {
    if (needs_vacuum) await db.execute(sql`vacuum ${sql.identifier(name)}`);
    if (needs_analyze) await db.execute(sql`analyze ${sql.identifier(name)}`);
  }
  return tables.map(({ name }) => name);
}
