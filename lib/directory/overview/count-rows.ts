import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/kernel/context';
import { oneRow } from '@/lib/storage/one-row';
import type { Figure } from './schema';

const MAX_COUNTED = 10_000;

type Table = 'access_tokens' | 'clients' | 'sessions' | 'users';
type Counted = {
  table: Table;
  /** A condition that an index decides. */
  where?: SQL;
  /** A condition on the rows that `where` leaves. */
  and?: SQL;
  /** The columns of that index. */
  orderBy: SQL;
};

/**
 * Counts the rows of a table that meet the conditions. Reads at most 10,001 rows, in the order of an index: if they are all,
 * the number is exact, otherwise it is the estimate of the planner. Without statistics, for example before the first
 * ANALYZE, there is only known to be more.
 */
export async function countRows({ db }: Pick<Ctx, 'db'>, counted: Counted): Promise<Figure> {
  const { table, where = sql`true`, and = sql`true`, orderBy } = counted;
  const found = await db.execute<{ read: number; count: number }>(sql`
    select count(*)::int as read, count(*) filter (where is_counted)::int as count
      from (select ${and} as is_counted from ${sql.identifier(table)}
             where ${where} order by ${orderBy} limit ${MAX_COUNTED + 1}) as rows`);
  const { read, count } = oneRow(found);
  if (read <= MAX_COUNTED) return { count, precision: 'exact' };
  const estimate = await estimateRows(db, table, sql`${where} and ${and}`);
  if (estimate > count) return { count: roughly(estimate), precision: 'estimate' };
  return { count: Math.min(count, MAX_COUNTED), precision: 'at_least' };
}

type Plan = { Plan: { 'Plan Rows': number } };

/** The number of rows that the planner expects, or 0 if the table has no statistics. Reads no row of the table. */
async function estimateRows(db: Ctx['db'], table: Table, where: SQL): Promise<number> {
  const known = await db.execute<{ known: boolean }>(
    sql`select reltuples >= 0 as known from pg_class where oid = to_regclass(${table})`,
  );
  if (!known[0]?.known) return 0;
  const explained = await db.execute<{ 'QUERY PLAN': Plan[] }>(
    sql`explain (format json) select from ${sql.identifier(table)} where ${where}`,
  );
  return oneRow(explained)['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}

/** Three digits: an estimate must not look like a count. */
const roughly = (estimate: number): number => Number(estimate.toPrecision(3));
