import { or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { type Few, fewIds } from './walk';

/** Which rows of a walked list are meant, and what an index can do for it. */
export type WalkCondition = {
  filter: SQL;
  /** The same, answered by an index that also has the order of the list. */
  within?: SQL | undefined;
  /** Selects the ids of the rows, and of no others that matter, by an index alone. */
  ids?: SQL | undefined;
};

/** The rows of a condition whose index does not have the order of the list. `id`: their primary key, a UUID. */
export const indexed = (id: PgColumn, filter: SQL): WalkCondition => ({
  filter,
  ids: sql`select ${id} as id from ${id.table} where ${filter}`,
});

/** The row with this id. */
export const hasKey = (id: PgColumn, value: string): WalkCondition => {
  const condition = indexed(id, sql`${id} = ${value}::uuid`);
  return { ...condition, within: condition.filter };
};

/** No row at all. */
export const nothing: WalkCondition = { filter: sql`false`, ids: sql`select null::uuid as id where false` };

/** The rows of any of these conditions. An index names them if each of them has one. */
export function eitherOf(conditions: readonly WalkCondition[]): WalkCondition {
  const [only, ...more] = conditions;
  if (!only) return nothing;
  if (more.length === 0) return only;
  const ids = conditions.flatMap((condition) => (condition.ids ? [sql`(${condition.ids})`] : []));
  return {
    filter: sql`(${or(...conditions.map(({ filter }) => filter))})`,
    ids: ids.length === conditions.length ? sql.join(ids, sql` union all `) : undefined,
  };
}

/** The rows that do not meet the condition. Only the walk finds them. */
export const exceptFor = ({ filter }: WalkCondition): WalkCondition => ({ filter: sql`(${filter}) is not true` });

type Parts = { within: SQL[]; filters: SQL[]; few: Few[] };

/** What a walk needs of conditions that must all be met. `id`: the primary key of the table. */
export const walkParts = (ctx: Pick<Ctx, 'db'>, id: PgColumn, conditions: readonly WalkCondition[]): Parts => ({
  within: conditions.flatMap(({ within }) => within ?? []),
  filters: conditions.flatMap(({ within, filter }) => (within ? [] : [filter])),
  few: conditions.flatMap(({ within, ids }) => (within || !ids ? [] : [() => fewIds(ctx, id, ids)])),
});
