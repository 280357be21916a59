import { and, eq, gte, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ctx } from '@/lib/kernel/context';
import { parseSearch, type SearchTerm } from '@/lib/kernel/search-fields';
import type { TimeSpan } from '@/lib/kernel/time-span';
import { byIdsIfFew, matchesAll, type Searched, type Sought } from './matches-search';

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

/**
 * The conditions of the search `q` of a list. All texts that rows must have are looked for at once.
 * @throws AppError `invalid` at `q`.
 */
export async function searchFilters(ctx: Ctx, searched: Searched, rules: FieldRules, q: string): Promise<SQL[]> {
  const { text, terms } = parseSearch(q, rules, new Date());
  const sought: Sought[] = text ? [{ q: text }] : [];
  const conditions: Promise<SQL>[] = [];
  for (const term of terms) {
    const rule = rules[term.field];
    if (!rule) continue;
    const [only, ...more] = rule.kind === 'text' && term.kind === 'text' ? term.values : [];
    if (only !== undefined && more.length === 0 && !term.isNegated && rule.kind === 'text')
      sought.push({ q: only, only: rule });
    else conditions.push(conditionOf(ctx, searched, rule, term));
  }
  const others = await Promise.all(conditions);
  return sought.length > 0 ? [await matchesAll(ctx, searched, sought, others), ...others] : others;
}

async function conditionOf(ctx: Ctx, searched: Searched, rule: FieldRule, term: SearchTerm): Promise<SQL> {
  if (rule.kind === 'time' && term.kind === 'time')
    return byIdsIfFew(ctx, searched.id, timeCondition(rule.column, term.spans, term.isNegated));
  if (term.kind === 'time' || rule.kind === 'time') return sql`false`;
  if (rule.kind === 'choice') return choiceCondition(rule.find, term.values, term.isNegated);
  const found =
    rule.kind === 'text'
      ? await Promise.all(term.values.map((q) => matchesAll(ctx, searched, [{ q, only: rule }])))
      : term.values.map((value) => (rule.kind === 'id' ? eq(rule.column, value) : rule.find(value)));
  return negatedIf(term.isNegated, or(...found) ?? sql`false`);
}

const negatedIf = (isNegated: boolean, condition: SQL): SQL =>
  isNegated ? sql`(${condition}) is not true` : condition;

function choiceCondition(find: (choice: string) => ChoiceRule, values: readonly string[], isNegated: boolean): SQL {
  const rules = values.map(find);
  const condition = isNegated
    ? and(...rules.map(({ is, isNot }) => isNot ?? negatedIf(true, is)))
    : or(...rules.map(({ is }) => is));
  return condition ?? sql`false`;
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
