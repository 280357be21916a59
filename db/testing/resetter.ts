import type { PGlite } from '@electric-sql/pglite';

type Table = { name: string; rows: string | null };

/**
 * A hash over the rows of the catalogue, the transactions that wrote them, and the number of rows that the planner knows. Every
 * schema change and every ANALYZE changes it.
 */
const SHAPE = `
  select md5(string_agg(line, ',' order by line)) as shape from (
    select concat_ws(' ', 'relation', oid, xmin, reltuples) from pg_class where oid >= 16384
    union all select concat_ws(' ', 'column', attrelid, attnum, xmin) from pg_attribute where attrelid >= 16384
    union all select concat_ws(' ', 'constraint', oid, xmin) from pg_constraint where oid >= 16384
    union all select concat_ws(' ', 'trigger', oid, xmin) from pg_trigger where oid >= 16384
    union all select concat_ws(' ', 'routine', oid, xmin) from pg_proc where oid >= 16384
    union all select concat_ws(' ', 'type', oid, xmin) from pg_type where oid >= 16384
    union all select concat_ws(' ', 'schema', oid, xmin) from pg_namespace where oid >= 16384
  ) as catalogue(line)`;

/**
 * Records the rows of a fresh database. Returns a function that restores them. It returns false when the schema was
 * changed or a table analyzed, because the database cannot be reused then.
 */
export async function resetter(engine: PGlite): Promise<() => Promise<boolean>> {
  const shapeOf = async () => (await engine.query<{ shape: string }>(SHAPE)).rows[0]?.shape;
  const shape = await shapeOf();
  const { rows: tables } = await engine.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by oid`,
  );
  const fresh: Table[] = [];
  for (const { name } of tables) {
    const { rows } = await engine.query<{ rows: string | null }>(`select jsonb_agg(t)::text as rows from ${name} t`);
    fresh.push({ name, rows: rows[0]?.rows ?? null });
  }

  return async () => {
    if ((await shapeOf()) !== shape) return false;
    await engine.exec('discard all');
    await engine.exec('set session_replication_role = replica');
    // Not truncated: TRUNCATE creates new files for every table and index, which takes longer than most tests.
    await engine.exec(fresh.map(({ name }) => `delete from ${name};`).join(' '));
    for (const { name, rows } of fresh)
      if (rows)
        await engine.query(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1)`, [rows]);
    await engine.exec('set session_replication_role = origin');
    return true;
  };
}
