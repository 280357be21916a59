import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import type { SearchTerm } from '@/lib/kernel/search-fields';
import { timeCondition } from './search-filters';
import { eitherOf, exceptFor, type WalkCondition } from './walk-conditions';

type Found = WalkCondition | Promise<WalkCondition>;

/** How a field of the search of a walked list finds its rows. `find` throws AppError `invalid` at `q`. */
export type WalkRule =
  | { kind: 'exact' | 'id'; find: (value: string, ctx: Ctx) => Found }
  | { kind: 'choice'; choices: readonly string[]; find: (choice: string, ctx: Ctx) => Found }
  | { kind: 'time'; column: PgColumn };

/** The fields of a walked list, by their names in a search. */
export type WalkRules = Readonly<Record<string, WalkRule>>;

/**
 * The conditions of the terms of a search whose fields have rules. `by`: the column that the list is ordered by.
 * @throws AppError `invalid` at `q`.
 */
export async function termConditions(
  ctx: Ctx,
  terms: readonly SearchTerm[],
  rules: WalkRules,
  by: PgColumn,
): Promise<WalkCondition[]> {
  const found = await Promise.all(
    terms.map((term) => {
      const rule = rules[term.field];
      return rule && conditionOf(ctx, term, rule, by);
    }),
  );
  return found.filter((condition) => condition !== undefined);
}

async function conditionOf(ctx: Ctx, term: SearchTerm, rule: WalkRule, by: PgColumn): Promise<WalkCondition> {
  if (term.kind === 'time') return rule.kind === 'time' ? timeOf(term, rule.column, by) : eitherOf([]);
  if (rule.kind === 'time') return eitherOf([]);
  const either = eitherOf(await Promise.all(term.values.map((value) => rule.find(value, ctx))));
  return term.isNegated ? exceptFor(either) : either;
}

/** One span of the order of the list is where the walk begins and ends. */
function timeOf(
  { spans, isNegated }: Extract<SearchTerm, { kind: 'time' }>,
  column: PgColumn,
  by: PgColumn,
): WalkCondition {
  const filter = timeCondition(column, spans, isNegated);
  return { filter, within: column === by && spans.length === 1 && !isNegated ? filter : undefined };
}

/**
 * The value of a field that decides which index a list walks, or undefined. `given`: the filter of the same name.
 * @throws AppError `invalid` at `q` for several values, a negated one, and another one than that of the filter.
 */
export function onlyValueOf<T extends string>(
  terms: readonly SearchTerm[],
  field: string,
  given: T | undefined,
): T | undefined {
  const [term, ...more] = terms.filter((one) => one.field === field);
  if (!term) return given;
  const [value, ...others] = term.kind === 'time' ? [] : term.values;
  if (value === undefined || others.length > 0 || more.length > 0 || term.isNegated)
    throw invalid('q', `must have one value after ${field}:, without a minus`);
  if (given !== undefined && given !== value)
    throw invalid('q', `must have the value of the filter after ${field}:, or the filter must be removed`);
  return value as T;
}
