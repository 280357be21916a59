import type { Ctx } from '@/lib/kernel/context';
import { type CounterTotals, type Measure, readCounters } from '@/lib/storage/counters';
import { type Activity, type Range, ranges, type Series } from './schema';

const unitMs = { hour: 3_600_000, day: 86_400_000 };

/** The counts of some measures in a range and in the period of the same length before it. */
export async function readActivity<M extends Measure>(
  ctx: Pick<Ctx, 'db'>,
  range: Range,
  measures: readonly M[],
): Promise<Activity<M>> {
  const { unit, buckets } = ranges[range];
  const found = await readCounters(ctx, { unit, back: 2 * buckets - 1, measures });
  const starts = Array.from({ length: buckets }, (_, at) =>
    new Date(found.current.getTime() - (buckets - 1 - at) * unitMs[unit]).toISOString(),
  );
  const series = Object.fromEntries(measures.map((measure) => [measure, seriesOf(found, measure, buckets)]));
  return { range, unit, starts, since: found.since?.toISOString() ?? null, series: series as Activity<M>['series'] };
}

/** The series of a measure, the largest first. */
function seriesOf({ rows, elapsed }: CounterTotals, measure: Measure, buckets: number): Series[] {
  const byDetail = new Map<string, Series>();
  for (const { detail, back, count, ...row } of rows) {
    if (row.measure !== measure) continue;
    const series = byDetail.get(detail) ?? { detail, total: 0, previous: 0, counts: Array(buckets).fill(0) };
    byDetail.set(detail, series);
    if (back < buckets) {
      series.total += count;
      series.counts[buckets - 1 - back] = count;
    } else series.previous += back === buckets ? count * elapsed : count;
  }
  return [...byDetail.values()].sort((a, b) => b.total - a.total || (a.detail < b.detail ? -1 : 1));
}
