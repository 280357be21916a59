import type { TransactionSql } from 'postgres';

/**
 * Runs `work` while the table has no index that can be dropped, then creates them again with the same definitions. Building an
 * index over all rows is many times faster than adding each row to it.
 */
export async function withoutIndexes(tx: TransactionSql, table: string, work: () => Promise<void>): Promise<void> {
  const indexes = await tx<{ name: string; definition: string; isConstraint: boolean }[]>`
    select i.relname as name, k.oid is not null as "isConstraint",
           coalesce(pg_get_constraintdef(k.oid), pg_get_indexdef(i.oid)) as definition
      from pg_index x
      join pg_class i on i.oid = x.indexrelid
      left join pg_constraint k on k.conindid = i.oid and k.conrelid = x.indrelid
     where x.indrelid = ${table}::regclass
       and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = i.oid)
     order by i.relname`;
  for (const { name, isConstraint } of indexes)
    await (isConstraint ? tx`alter table ${tx(table)} drop constraint ${tx(name)}` : tx`drop index ${tx(name)}`);
  await work();
  for (const { name, definition, isConstraint } of indexes)
    await (isConstraint
      ? tx`alter table ${tx(table)} add constraint ${tx(name)} ${tx.unsafe(definition)}`
      : tx.unsafe(definition));
}
