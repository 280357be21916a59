import { and, asc, desc, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { auditEvents, auditExpressions } from '@/db/schema';
import { id as uuid } from '@/lib/kernel/id';
import { actionsWithOutcome } from './event-types';
import type { AuditFilter } from './schema';

const { namedClient } = auditExpressions;

type Ways = {
  /** Conditions of which one must be true, each read through an index in the order of the list. */
  anyOf: SQL[];
  /** One event can meet several of them. */
  overlap: boolean;
};

export type Range = { limit: number; after?: { value: string | null; id: string }; newer?: boolean };

/**
 * The ids of the first `limit` events that match, in the order of the list. The most selective filter decides how the
 * events are read: each of its values through an index that ends with the time, so that no scan reads the whole table. The
 * other filters are conditions on the rows found.
 */
export function matchingEvents(filter: AuditFilter, { limit, after, newer }: Range): SQL {
  const ways = waysOf(filter);
  if (ways.some(({ anyOf }) => anyOf.length === 0))
    return sql`select ${auditEvents.id} from ${auditEvents} where false`;
  const [first = { anyOf: [sql`true`], overlap: false }, ...others] = ways;
  const rest = and(...others.map(({ anyOf }) => or(...anyOf)), ...timesOf(filter), position(after, newer));
  // In the text of the query: a planner that does not know the limit expects a tenth of the table.
  const most = sql.raw(String(limit));
  const order = newer
    ? sql`${asc(auditEvents.occurredAt)}, ${asc(auditEvents.id)}`
    : sql`${desc(auditEvents.occurredAt)}, ${desc(auditEvents.id)}`;
  const read = (condition: SQL) =>
    sql`(select ${auditEvents.id}, ${auditEvents.occurredAt} from ${auditEvents} where ${and(condition, rest)} order by ${order} limit ${most})`;
  const parts = sql.join(first.anyOf.map(read), first.overlap ? sql` union ` : sql` union all `);
  const direction = sql.raw(newer ? 'asc' : 'desc');
  return sql`select id from (${parts}) found order by occurred_at ${direction}, id ${direction} limit ${most}`;
}

/** From the most selective filter to the least. */
function waysOf(filter: AuditFilter): Ways[] {
  const actions = actionsOf(filter);
  return [
    filter.request_id && equalsOne(auditEvents.requestId, filter.request_id),
    filter.user && eachOf(filter.user, ofUser),
    filter.client && eachOf(filter.client, ofClient),
    filter.target && eachOf(filter.target, (text) => isParty('target', text)),
    filter.actor && eachOf(filter.actor, (text) => isParty('actor', text)),
    filter.ip &&
      equalsOne(
        auditEvents.ip,
        filter.ip.map((ip) => ip.toLowerCase()),
      ),
    actions && equalsOne(auditEvents.action, actions),
  ].filter((ways) => ways !== undefined);
}

function actionsOf({ action, outcome }: AuditFilter): string[] | undefined {
  if (!outcome) return action;
  const allowed = actionsWithOutcome(outcome);
  return action ? action.filter((name) => allowed.includes(name)) : allowed;
}

const equalsOne = (column: PgColumn, values: string[]): Ways => ({
  anyOf: values.map((value) => sql`${column} = ${value}`),
  overlap: false,
});

const eachOf = (values: string[], conditions: (value: string) => SQL[]): Ways => ({
  anyOf: values.flatMap(conditions),
  overlap: true,
});

const ofUser = (text: string): SQL[] => [...isParty('actor', text, 'user'), ...isParty('target', text, 'user')];

const ofClient = (text: string): SQL[] => [
  ...isParty('actor', text, 'client'),
  ...isParty('target', text, 'client'),
  sql`${namedClient} = ${isUuid(text) ? text.toLowerCase() : text}`,
];

const isUuid = (text: string): boolean => uuid.safeParse(text.toLowerCase()).success;

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
  const found = isUuid(text) ? [eq(id, text.toLowerCase())] : [eq(id, text), sql`lower(${name}) = lower(${text})`];
  return kind ? found.map((condition) => sql`(${condition} and ${ofKind} = ${kind})`) : found;
}

const timesOf = ({ from, to }: AuditFilter): (SQL | undefined)[] => [
  from ? gte(auditEvents.occurredAt, new Date(from)) : undefined,
  to ? lt(auditEvents.occurredAt, new Date(to)) : undefined,
];

function position(at: Range['after'], newer: boolean | undefined): SQL | undefined {
  if (!at) return undefined;
  const beyond = sql.raw(newer ? '>' : '<');
  return sql`(${auditEvents.occurredAt}, ${auditEvents.id}) ${beyond} (${at.value}::timestamptz, ${at.id}::uuid)`;
}
