import type { Activity } from '@/lib/directory/overview/schema';

const HOUR_MS = 3_600_000;
const unitMs = { hour: HOUR_MS, day: 24 * HOUR_MS } as const;

/** Whether the period before the range was counted from its start. */
export function isComparable({ since, starts, unit }: Pick<Activity<never>, 'since' | 'starts' | 'unit'>): boolean {
  const [first] = starts;
  if (since === null || first === undefined) return false;
  return Date.parse(since) <= Date.parse(first) - starts.length * unitMs[unit];
}
