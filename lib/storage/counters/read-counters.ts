import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/kernel/context';
import { oneRow } from '../one-row';
import type { Measure } from './measures';

export type CounterUnit = 'hour' | 'day';

/** The totals of some measures since the start of the hour or day that began `back` units ago. */
export type CounterTotals = {
  /** The start of the current hour or day, by the database's clock. */
  current: Date;
  /** How much of it has passed, from 0 to 1. */
  elapsed: number;
  /** The first day that has a count; null for a new instance. */
  since: Date | null;
  rows: { measure: Measure; detail: string; back: number; count: number }[];
};

type Found = { current: string; elapsed: number; since: string | null; rows: CounterTotals['rows'] };

const secondsOf: Record<CounterUnit, number> = { hour: 3_600, day: 86_400 };

/** The start of the hour or day that began `back` units ago. */
const startOf = (unit: CounterUnit, back: number) =>
  sql`date_trunc(${unit}::text, now(), 'UTC') - make_interval(secs => ${back * secondsOf[unit]}::float8)`;

export async function readCounters(
  { db }: Pick<Ctx, 'db'>,
  { unit, back, measures }: { unit: CounterUnit; back: number; measures: readonly Measure[] },
): Promise<CounterTotals> {
  const seconds = sql`${secondsOf[unit]}::float8`;
  const found = await db.execute<Found>(sql`
    select to_json(date_trunc(${unit}::text, now(), 'UTC')) as current,
           extract(epoch from now() - date_trunc(${unit}::text, now(), 'UTC'))::float8 / ${seconds} as elapsed,
           (select to_json(starts_at) from counters where unit = 'day' order by unit, starts_at limit 1) as since,
           (select coalesce(json_agg(json_build_object(
                     'measure', measure, 'detail', detail, 'count', count, 'back',
                     round(extract(epoch from date_trunc(${unit}::text, now(), 'UTC') - starts_at)::float8 / ${seconds}))), '[]')
              from counters
             where unit = ${unit} and client_id is null and starts_at >= ${startOf(unit, back)}
               and measure in ${[...measures]}) as rows`);
  const { current, elapsed, since, rows } = oneRow(found);
  return { current: new Date(current), elapsed, since: since === null ? null : new Date(since), rows };
}

type LeaderQuery = { unit: CounterUnit; back: number; measure: Measure; except: string | undefined; limit: number };

/** The clients with the highest counts of a measure, without the detail `except`. `name` is null for a client that was deleted. */
export async function readLeaders(
  { db }: Pick<Ctx, 'db'>,
  { unit, back, measure, except = '', limit }: LeaderQuery,
): Promise<{ id: string; name: string | null; count: number }[]> {
  const rows = await db.execute<{ id: string; name: string | null; count: number }>(sql`
    select k.client_id as id, c.client_name as name, k.count::float8 as count
      from (select client_id, sum(count) as count from counters
             where unit = ${unit} and starts_at >= ${startOf(unit, back)} and measure = ${measure}
               and client_id is not null and detail <> ${except}
             group by client_id order by count desc, client_id limit ${limit}) k
      left join clients c on c.id = k.client_id
     order by k.count desc, k.client_id`);
  return [...rows];
}
