import type { Sql } from 'postgres';

/** The catalogue of the public schema, without object ids and without the table of migrations. */
export async function dumpSchema(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    select concat_ws(' ', 'column', table_name, column_name, ordinal_position - (
        select count(*) from pg_attribute a
        where a.attrelid = to_regclass(quote_ident(table_name)) and a.attisdropped and a.attnum < ordinal_position
      ), udt_name, is_nullable, column_default) as line
      from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migrations'
    union all select concat_ws(' ', 'index', indexdef) from pg_indexes
      where schemaname = 'public' and tablename <> 'schema_migrations'
    union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace
      and conrelid <> coalesce(to_regclass('schema_migrations')::oid, 0)
    union all select concat_ws(' ', 'relation', relkind, relname) from pg_class
      where relnamespace = 'public'::regnamespace and relname not like 'schema_migrations%'
    union all select concat_ws(' ', 'enum', typname, enumlabel, enumsortorder)
      from pg_enum join pg_type on pg_type.oid = enumtypid
    union all select concat_ws(' ', 'trigger', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
    union all select concat_ws(' ', 'routine', proname, pg_get_functiondef(oid))
      from pg_proc where pronamespace = 'public'::regnamespace
    order by 1`;
  return rows.map(({ line }) => line);
}
