import { eq, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { auditEvents, auditExpressions } from '@/db/schema';
import { invalid } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';
import { parseSearch, type SearchTerm } from '@/lib/kernel/search-fields';
import { outcomeOf } from './event-types';
import { type AuditAction, type AuditFilter, auditActions } from './schema';
import { auditSearchFields } from './search-fields';
import { complement, intersection, merged, rangesOf, type TimeRange } from './time-ranges';

const { namedClient } = auditExpressions;

/** Conditions of which one must be true, each read through an index in the order of the list. */
export type Ways = {
  anyOf: SQL[];
  /** One event can meet several of them. */
  overlap: boolean;
};

export type EventConditions = {
  /** All of them must be met, from the most selective to the least. */
  ways: Ways[];
  /** The event happened in one of them. They do not touch each other, and the earliest is the first. */
  times: TimeRange[];
  /** None of them may be true. No index answers that. */
  excluded: SQL[];
};

/**
 * What a filter with its search asks of an event.
 * @throws AppError `invalid` at `q` for a search that cannot be read.
 */
export function eventConditions({ q = '', ...filter }: AuditFilter): EventConditions {
  const { text, terms } = parseSearch(q, auditSearchFields, new Date());
  const chosen = Object.keys(waysOf).flatMap((name) => wanted(name as Named, filter[name as Named]));
  const named = terms.flatMap((term) => (isNamed(term) ? [term] : []));
  const found = text ? [{ rank: TEXT_RANK, ways: eachOf([text], ofAnything) }] : [];
  const sought = named.filter(({ isNegated }) => !isNegated).flatMap(({ field, values }) => wanted(field, values));
  const actions = actionsOf(filter, terms);
  return {
    ways: [...chosen, ...sought, ...found]
      .sort((a, b) => a.rank - b.rank)
      .map(({ ways }) => ways)
      .concat(actions ? equalsOne(auditEvents.action, actions) : []),
    times: timesOf(filter, terms),
    excluded: named
      .filter(({ isNegated }) => isNegated)
      .map(({ field, values }) => or(...waysOf[field]([...values]).anyOf) ?? sql`false`),
  };
}

const eachOf = (values: string[], conditions: (value: string) => SQL[]): Ways => ({
  anyOf: values.flatMap(conditions),
  overlap: true,
});

const equalsOne = (column: PgColumn, values: string[]): Ways => ({
  anyOf: values.map((value) => sql`${column} = ${value}`),
  overlap: false,
});

const parties = {
  actor: { id: auditEvents.actorId, name: auditEvents.actorName, kind: auditEvents.actorKind },
  target: { id: auditEvents.targetId, name: auditEvents.targetName, kind: auditEvents.targetKind },
};

/**
 * A UUID is an id: a user whose name looks like the id of another one is not mixed up with them. Other text is an id, as of
 * a key, or a complete name in any letter case.
 */
function isParty(role: keyof typeof parties, text: string, kind?: 'user' | 'client'): SQL[] {
  const { id, name, kind: ofKind } = parties[role];
  const found = isUuid(text.toLowerCase())
    ? [eq(id, text.toLowerCase())]
    : [eq(id, text), sql`lower(${name}) = lower(${text})`];
  return kind ? found.map((condition) => sql`(${condition} and ${ofKind} = ${kind})`) : found;
}

const namesClient = (text: string): SQL =>
  sql`${namedClient} = ${isUuid(text.toLowerCase()) ? text.toLowerCase() : text}`;

/** The filters that name values of an event, from the most selective to the least. */
const waysOf = {
  request_id: (values) => equalsOne(auditEvents.requestId, values),
  user: (values) => eachOf(values, (text) => [...isParty('actor', text, 'user'), ...isParty('target', text, 'user')]),
  client: (values) =>
    eachOf(values, (text) => [
      ...isParty('actor', text, 'client'),
      ...isParty('target', text, 'client'),
      namesClient(text),
    ]),
  target: (values) => eachOf(values, (text) => isParty('target', text)),
  actor: (values) => eachOf(values, (text) => isParty('actor', text)),
  ip: (values) =>
    equalsOne(
      auditEvents.ip,
      values.map((ip) => ip.toLowerCase()),
    ),
} satisfies Record<string, (values: string[]) => Ways>;

type Named = keyof typeof waysOf;

const names = Object.keys(waysOf);

/** After the filters that name a record, before the address. */
const TEXT_RANK = names.indexOf('ip') - 0.5;

const wanted = (name: Named, values: readonly string[] | undefined) =>
  values ? [{ rank: names.indexOf(name), ways: waysOf[name]([...values]) }] : [];

/** What text without a field finds: what has this id, name or address. */
const ofAnything = (text: string): SQL[] => [
  ...isParty('actor', text),
  ...isParty('target', text),
  namesClient(text),
  eq(auditEvents.requestId, text),
  eq(auditEvents.ip, text.toLowerCase()),
];

type NamedTerm = Extract<SearchTerm, { values: readonly string[] }> & { field: Named };

const isNamed = (term: SearchTerm): term is NamedTerm => Object.hasOwn(waysOf, term.field) && term.kind !== 'time';

/** The actions that an event may have; undefined if it may have any. */
function actionsOf({ action, outcome }: AuditFilter, terms: readonly SearchTerm[]): AuditAction[] | undefined {
  const tests: ((name: AuditAction) => boolean)[] = [];
  if (action) tests.push((name) => action.includes(name));
  if (outcome) tests.push((name) => outcomeOf(name) === outcome);
  for (const term of terms) {
    if (term.kind === 'time' || (term.field !== 'action' && term.field !== 'outcome')) continue;
    const found =
      term.field === 'outcome'
        ? auditActions.filter((name) => term.values.includes(outcomeOf(name)))
        : term.values.flatMap(actionsLike);
    tests.push((name) => found.includes(name) !== term.isNegated);
  }
  return tests.length > 0 ? auditActions.filter((name) => tests.every((isAllowed) => isAllowed(name))) : undefined;
}

/** The action with this name, or the actions whose names contain it. */
function actionsLike(text: string): AuditAction[] {
  const typed = text.toLowerCase();
  const found = auditActions.filter((name) => name.includes(typed));
  if (found.length === 0) throw invalid('q', 'must have a part of the code of an event after action:');
  const exact = found.find((name) => name === typed);
  return exact ? [exact] : found;
}

function timesOf({ from, to }: AuditFilter, terms: readonly SearchTerm[]): TimeRange[] {
  let times: TimeRange[] = [{ from: from ? new Date(from) : null, before: to ? new Date(to) : null }];
  for (const term of terms) {
    if (term.kind !== 'time') continue;
    const ranges = rangesOf(term.spans);
    if (!term.isNegated) times = intersection(times, ranges);
    else for (const range of ranges) times = intersection(times, complement(range));
  }
  return merged(times);
}
