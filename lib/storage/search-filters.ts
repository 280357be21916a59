import { and, eq, gte, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { parseSearch, type SearchTerm } from '@/lib/kernel/search-fields';
import type { TimeSpan } from '@/lib/kernel/time-span';
import type { CheckedCondition } from './keyset';
import { byIdsIfFew, findMatches, type Matches, matchCondition, type Searched, type Sought } from './matches-search';

/** Rows with a choice, and if the negation has an index of its own, the rows without it. */
export type ChoiceRule = { is: SQL; isNot?: SQL };

/** How a field of a list finds its rows. */
export type FieldRule =
  | { kind: 'text'; written: readonly PgColumn[]; folded?: PgColumn }
  | { kind: 'id'; column: PgColumn }
  | { kind: 'exact'; find: (value: string) => SQL }
  | { kind: 'choice'; choices: readonly string[]; find: (choice: string) => ChoiceRule }
  | { kind: 'time'; column: PgColumn; mayBeNever?: boolean };

/** The fields of a list, by their names in a search. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

/** The conditions of a list. `filters`: those that indexes answer. */
export type ListConditions = { filters: SQL[]; checked: CheckedCondition[] };

/** All conditions at once, for who reads all rows. */
export const allConditions = ({ filters, checked }: ListConditions): SQL[] => [
  ...filters,
  ...checked.map(({ condition }) => condition),
];

/**
 * The conditions of the search `q` of a list. All texts that rows must have are looked for at once.
 * @throws AppError `invalid` at `q`.
 */
export async function searchFilters(
  ctx: Ctx,
  searched: Searched,
  rules: FieldRules,
  q: string | undefined,
): Promise<ListConditions> {
  const { text, terms } = parseSearch(q ?? '', rules, new Date());
  const sought: Sought[] = text ? [{ q: text }] : [];
  const pending: Promise<Condition>[] = [];
  for (const term of terms) {
    const rule = rules[term.field];
    if (!rule) continue;
    const one = oneText(rule, term);
    if (one) sought.push(one);
    else pending.push(conditionOf(ctx, searched, rule, term));
  }
  const conditions = await Promise.all(pending);
  if (sought.length > 0) {
    const among = conditions.filter(({ isChecked }) => !isChecked).map(({ condition }) => condition);
    conditions.unshift(foundAs(searched, [await findMatches(ctx, searched, sought, among)]));
  }
  return {
    filters: conditions.filter(({ isChecked }) => !isChecked).map(({ condition }) => condition),
    checked: conditions.filter(({ isChecked }) => isChecked),
  };
}

/** A text that rows must have, which is looked for together with the others. */
function oneText(rule: FieldRule, term: SearchTerm): Sought | undefined {
  if (rule.kind !== 'text' || term.kind !== 'text' || term.isNegated) return undefined;
  const [only, ...more] = term.values;
  return only !== undefined && more.length === 0 ? { q: only, only: rule } : undefined;
}

type Condition = CheckedCondition & { isChecked: boolean };

async function conditionOf(ctx: Ctx, searched: Searched, rule: FieldRule, term: SearchTerm): Promise<Condition> {
  if (rule.kind === 'time' && term.kind === 'time') {
    const condition = timeCondition(rule.column, term.spans, term.isNegated);
    return { condition: await byIdsIfFew(ctx, searched.id, condition), isChecked: false };
  }
  if (term.kind === 'time' || rule.kind === 'time') return { condition: sql`false`, isChecked: false };
  const { values, isNegated } = term;
  if (rule.kind === 'choice') return choiceCondition(rule.find, values, isNegated);
  if (rule.kind === 'text') {
    const matches = await Promise.all(values.map((q) => findMatches(ctx, searched, [{ q, only: rule }])));
    return negatedIf(isNegated, foundAs(searched, matches));
  }
  const found = values.map((value) => (rule.kind === 'id' ? eq(rule.column, value) : rule.find(value)));
  return negatedIf(isNegated, { condition: or(...found) ?? sql`false`, isChecked: false });
}

/** Many rows can all be at the other end of the order: they are checked, unless the table is small. */
function foundAs(searched: Searched, matches: readonly Matches[]): Condition {
  const condition = or(...matches.map((one) => matchCondition(searched, one))) ?? sql`false`;
  const isChecked = matches.some(({ named }) => named !== undefined);
  return {
    condition,
    isChecked,
    named: isChecked ? or(...matches.map((one) => one.named ?? matchCondition(searched, one))) : undefined,
  };
}

/** No index names the rows without a value. */
const negatedIf = (isNegated: boolean, positive: Condition): Condition =>
  isNegated ? { condition: isNot(positive.condition), isChecked: true } : positive;

const isNot = (condition: SQL): SQL => sql`(${condition}) is not true`;

function choiceCondition(
  find: (choice: string) => ChoiceRule,
  values: readonly string[],
  isNegated: boolean,
): Condition {
  const rules = values.map(find);
  const condition = isNegated
    ? and(...rules.map((rule) => rule.isNot ?? isNot(rule.is)))
    : or(...rules.map(({ is }) => is));
  const isChecked = isNegated && rules.some((rule) => rule.isNot === undefined);
  return { condition: condition ?? sql`false`, isChecked };
}

/** The rows whose time is in one of the spans, or in none of them, each as ranges of an index over the column. */
export function timeCondition(column: PgColumn, spans: readonly TimeSpan[], isNegated: boolean): SQL {
  const condition = isNegated
    ? and(...spans.map((span) => isOutside(column, span)))
    : or(...spans.map((span) => isInside(column, span)));
  return condition ?? sql`false`;
}

function isInside(column: PgColumn, span: TimeSpan): SQL | undefined {
  if (span === 'never') return isNull(column);
  return and(span.from ? gte(column, span.from) : isNotNull(column), span.before ? lt(column, span.before) : undefined);
}

function isOutside(column: PgColumn, span: TimeSpan): SQL | undefined {
  if (span === 'never') return isNotNull(column);
  return or(
    isNull(column),
    span.from ? lt(column, span.from) : undefined,
    span.before ? gte(column, span.before) : undefined,
  );
}
