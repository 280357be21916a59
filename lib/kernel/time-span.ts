import { instant } from './instant';

/** From the first instant until before the second; null has no bound. `never`: there is no time. */
export type TimeSpan = { from: Date | null; before: Date | null } | 'never';

const units = { min: 60, h: 3_600, d: 86_400, w: 604_800, y: 31_557_600 } as const;
const DAY_MS = 86_400_000;

/** The last instant that RFC 3339 can write, and the database can read. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const comparisons = /^(<=|>=|<|>)?(.+)$/;
const age = /^(\d{1,4})(min|h|d|w|y)$/;
const beforeNow = /^now(?:-(\d{1,4})(min|h|d|w|y))?$/;

/**
 * Reads a time of a search. An age is compared as an age: `<30d` is less than 30 days ago, `>30d` longer ago. A day
 * (`2026-01-31`, in UTC), an RFC 3339 time and `now-30d` are compared as points in time: `<2026-01-31` is before that day.
 * `a..b` is from the beginning of a to the end of b. Returns null for other text.
 */
export function readTimeSpan(text: string, now: Date): TimeSpan | null {
  if (text === 'never') return text;
  const [start, end, ...more] = text.split('..');
  if (end !== undefined) return more.length === 0 ? between(readPoint(start ?? '', now), readPoint(end, now)) : null;
  const [, comparison, value = ''] = comparisons.exec(text) ?? [];
  const ago = readAge(age.exec(value), now);
  if (ago) return comparison ? spanOfAge(comparison, ago) : null;
  const point = readPoint(value, now);
  return point && spanOfPoint(comparison, point);
}

type Point = { from: Date; before: Date };

const between = (start: Point | null, end: Point | null): TimeSpan | null =>
  start && end && start.from < end.before ? { from: start.from, before: end.before } : null;

const spanOfAge = (comparison: string, ago: Date): TimeSpan =>
  comparison.startsWith('<') ? { from: ago, before: null } : { from: null, before: ago };

function spanOfPoint(comparison: string | undefined, { from, before }: Point): TimeSpan {
  if (comparison === '<') return { from: null, before: from };
  if (comparison === '<=') return { from: null, before };
  if (comparison === '>') return { from: before, before: null };
  return { from, before: comparison === '>=' ? null : before };
}

function readPoint(text: string, now: Date): Point | null {
  const relative = beforeNow.exec(text);
  if (relative) return momentAt(relative[1] ? readAge(relative, now) : now);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const from = validDate(`${text}T00:00:00Z`);
    return from && until(from, DAY_MS);
  }
  return momentAt(validDate(text));
}

const momentAt = (from: Date | null): Point | null => from && until(from, 1);

const until = (from: Date, ms: number): Point => ({ from, before: new Date(Math.min(from.getTime() + ms, LAST)) });

/** A day that its month does not have is no date, although `Date` would accept some of them. */
function validDate(text: string): Date | null {
  const upper = text.toUpperCase();
  return instant.safeParse(upper).success ? new Date(upper) : null;
}

function readAge(match: RegExpExecArray | null, now: Date): Date | null {
  const [, count, unit] = match ?? [];
  if (!count || !unit) return null;
  const date = new Date(now.getTime() - Number(count) * units[unit as keyof typeof units] * 1000);
  return Number.isNaN(date.getTime()) ? null : validDate(date.toISOString());
}
