import { sql } from 'drizzle-orm';
import { closeDb, openDb } from '@/db';
import { socketPathFor } from '@/db/embedded/embedded-paths';
import type { DemoClient } from './demo-client';
import { type Activity, attack, shareOf, usualActivity } from './usual-activity';

const HOUR_MS = 3_600_000;
/** Two months, so that a range of thirty days has one before it. */
const DAYS = 62;
/** Two ranges of 24 hours. */
const HOURS = 48;

type Row = {
  unit: 'hour' | 'day';
  starts_at: string;
  measure: string;
  detail: string;
  client_id: string | null;
  count: number;
};

/** Fills the counters of the overview with the past two months, which nobody can act out. */
export async function seedCounts(dataDir: string, client: (name: string) => DemoClient): Promise<void> {
  const rows = pastRows(Date.now(), (name) => client(name).id);
  const db = openDb({ kind: 'embedded', socketPath: socketPathFor(dataDir) }, { poolSize: 1 });
  try {
    await db.execute(sql`
      insert into counters as kept (unit, starts_at, measure, detail, client_id, count)
      select unit, starts_at, measure, detail, client_id, count
        from json_to_recordset(${JSON.stringify(rows)}::json)
               as r(unit text, starts_at timestamptz, measure text, detail text, client_id uuid, count bigint)
      on conflict (unit, client_id, measure, starts_at, detail) do update set count = kept.count + excluded.count`);
  } finally {
    await closeDb(db);
  }
}

/** The hours and days before `nowMs`, for each client and for all of them together. */
function pastRows(nowMs: number, idOf: (name: string) => string): Row[] {
  const random = randomNumbers(2026);
  const rows = new Map<string, Row>();
  const thisHour = Math.floor(nowMs / HOUR_MS);
  const firstHour = Math.floor(thisHour / 24) * 24 - (DAYS - 1) * 24;
  for (let hour = firstHour; hour <= thisHour; hour++) {
    const passed = hour === thisHour ? (nowMs % HOUR_MS) / HOUR_MS : 1;
    const at = new Date(hour * HOUR_MS);
    const units: Row['unit'][] = thisHour - hour < HOURS ? ['day', 'hour'] : ['day'];
    for (const { client, measure, detail, expected } of expectedIn(at, nowMs)) {
      const count = Math.floor(expected * passed * (0.8 + 0.4 * random()) + random());
      const clients = client === null ? [null] : [null, idOf(client)];
      for (const client_id of clients) addTo(rows, units, at, { measure, detail, client_id, count });
    }
  }
  return [...rows.values()];
}

function addTo(
  rows: Map<string, Row>,
  units: Row['unit'][],
  hour: Date,
  counted: Omit<Row, 'unit' | 'starts_at'>,
): void {
  const { count, ...what } = counted;
  if (count === 0) return;
  for (const unit of units) {
    const row = { unit, starts_at: startOf(unit, hour), ...what };
    const key = JSON.stringify(row);
    rows.set(key, { ...row, count: (rows.get(key)?.count ?? 0) + count });
  }
}

const startOf = (unit: Row['unit'], hour: Date): string =>
  unit === 'hour' ? hour.toISOString() : `${hour.toISOString().slice(0, 10)}T00:00:00.000Z`;

/** What is expected in an hour: a little more each week, and the attack. */
function expectedIn(at: Date, nowMs: number): (Activity & { expected: number })[] {
  const daysAgo = Math.floor(nowMs / (24 * HOUR_MS)) - Math.floor(at.getTime() / (24 * HOUR_MS));
  const growth = 1.015 ** (-daysAgo / 7);
  const usual = usualActivity.map((one) => ({ ...one, expected: one.daily * shareOf(one.rhythm, at) * growth }));
  const isAttack = daysAgo === attack.daysAgo && attack.hours.includes(at.getUTCHours());
  return isAttack ? [...usual, ...attack.counts.map((one) => ({ ...one, expected: one.daily }))] : usual;
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
