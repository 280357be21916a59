import type { PGlite } from '@electric-sql/pglite';

type Table = { name: string; rows: string | null };

/** What the tables, their columns, rules, triggers and functions are, in one word. */
const SHAPE = `
  select md5(concat(
    (select string_agg(concat(c.oid::regclass, c.relkind, c.relacl, a.attname, a.atttypid, a.attnotnull, a.attisdropped), ',' order by c.oid, a.attnum)
       from pg_class c left join pg_attribute a on a.attrelid = c.oid where c.oid >= 16384),
    (select string_agg(concat(oid, conname, pg_get_constraintdef(oid), convalidated), ',' order by oid) from pg_constraint where oid >= 16384),
    (select string_agg(concat(oid, tgname, tgenabled), ',' order by oid) from pg_trigger where oid >= 16384),
    (select string_agg(concat(oid, proname, md5(prosrc)), ',' order by oid) from pg_proc where oid >= 16384),
    (select string_agg(concat(oid, nspname), ',' order by oid) from pg_namespace where oid >= 16384)
  )) as shape`;

/**
 * Notes what a fresh database holds. The function it returns brings the database back to that, and says whether it
 * could: one whose tables are no longer what they were is of no further use.
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
    await engine.exec(`truncate ${fresh.map(({ name }) => name).join(', ')} restart identity`);
    for (const { name, rows } of fresh)
      if (rows)
        await engine.query(`insert into ${name} select * from jsonb_populate_recordset(null::${name}, $1)`, [rows]);
    await engine.exec('set session_replication_role = origin');
    return true;
  };
}
