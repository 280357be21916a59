import { and, asc, desc, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import { auditEvents } from '@/db/schema';
import type { EventConditions, Ways } from './event-conditions';
import type { TimeRange } from './time-ranges';

/** A place in the order of the events; the time is text, because a Date has only milliseconds. */
export type Place = { value: string | null; id: string };

/** `newer`: read towards newer events, so that the oldest come first. `upTo`: this event is the last one. */
export type Range = { after?: Place | undefined; upTo?: Place | undefined; newer: boolean };

const time = sql`${auditEvents.occurredAt}`;
const id = sql`${auditEvents.id}`;

/**
 * The ids and times of the first `limit` events that meet the most selective of the conditions, in the order of reading. Each
 * of its values is read through an index that ends with the time, so that no scan reads the whole table.
 */
export function eventsInOrder({ ways, times }: EventConditions, range: Range, limit: number): SQL {
  const first = ways[0] ?? inOne(times);
  if (times.length === 0 || ways.some(({ anyOf }) => anyOf.length === 0))
    return sql`select ${id}, ${time} from ${auditEvents} where false`;
  const bounds = and(...within(times), beyond(range, '<', '>', range.after), beyond(range, '>=', '<=', range.upTo));
  // In the text of the query: a planner that does not know the limit expects a tenth of the table.
  const most = sql.raw(String(limit));
  const read = (condition: SQL) =>
    sql`(select ${id}, ${time} from ${auditEvents} where ${and(condition, bounds)} order by ${orderOf(range)} limit ${most})`;
  const found = sql.join(first.anyOf.map(read), first.overlap ? sql` union ` : sql` union all `);
  return sql`select ${id}, ${time} from (${found}) ${auditEvents} order by ${orderOf(range)} limit ${most}`;
}

/** The conditions that these events must meet besides; undefined if there are none. */
export const furtherConditions = ({ ways, times, excluded }: EventConditions): SQL | undefined =>
  and(
    ...ways.slice(1).map(({ anyOf }) => or(...anyOf)),
    ways.length > 0 && times.length > 1 ? or(...inOne(times).anyOf) : undefined,
    excluded.length > 0 ? sql`(${or(...excluded)}) is not true` : undefined,
  );

/** The order of reading. */
export const orderOf = ({ newer }: Range): SQL => sql.join([time, id].map(newer ? asc : desc), sql`, `);

const inOne = (times: readonly TimeRange[]): Ways => ({
  anyOf: times.map((range) => and(...isIn(range)) ?? sql`true`),
  overlap: false,
});

/** From the beginning of the first range to the end of the last one: where the scan of an index can begin and end. */
const within = (times: readonly TimeRange[]): (SQL | undefined)[] =>
  isIn({ from: times[0]?.from ?? null, before: times.at(-1)?.before ?? null });

const isIn = ({ from, before }: TimeRange): (SQL | undefined)[] => [
  from ? gte(auditEvents.occurredAt, from) : undefined,
  before ? lt(auditEvents.occurredAt, before) : undefined,
];

function beyond({ newer }: Range, older: string, later: string, place: Place | undefined): SQL | undefined {
  if (!place) return undefined;
  const operator = sql.raw(newer ? later : older);
  return sql`(${auditEvents.occurredAt}, ${auditEvents.id}) ${operator} (${place.value}::timestamptz, ${place.id}::uuid)`;
}
