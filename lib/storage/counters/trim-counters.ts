import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { Container } from '@/lib/kernel/container';
import type { CounterUnit } from './read-counters';

const KEPT_CLIENTS = 100;
const BATCH = 10_000;
/** How far back hours and days are looked at: a process whose writes failed adds to them late. */
const units: [CounterUnit, string][] = [
  ['hour', '26 hours'],
  ['day', '3 days'],
];

/**
 * Of each past hour and day, keeps the rows of the hundred clients with the highest count of each measure, so that the
 * table does not grow with the number of clients. The totals keep everything. Returns the number of deleted rows.
 */
export async function trimCounters({ db }: Pick<Container, 'db'>): Promise<number> {
  let trimmed = 0;
  for (const [unit, age] of units) {
    let deleted = 0;
    do {
      const rows = await db.execute(sql`
        with ranked as (
          select starts_at, measure, client_id,
                 row_number() over (partition by starts_at, measure order by sum(count) desc, client_id) as place
            from counters
           where unit = ${unit} and client_id is not null
             and starts_at >= now() - ${age}::interval and starts_at < date_trunc(${unit}::text, now(), 'UTC')
           group by starts_at, measure, client_id)
        delete from counters where ctid in (
          select k.ctid from ranked r
            join counters k on k.unit = ${unit} and k.client_id = r.client_id and k.measure = r.measure
                           and k.starts_at = r.starts_at
           where r.place > ${KEPT_CLIENTS} limit ${BATCH} for update of k skip locked)`);
      deleted = rows.count;
      trimmed += deleted;
      await yieldToOthers();
    } while (deleted === BATCH);
  }
  return trimmed;
}
