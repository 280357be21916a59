import type { TimeSpan } from '@/lib/kernel/time-span';

/** From the first instant until before the second; null has no bound. */
export type TimeRange = { from: Date | null; before: Date | null };

/** The same times in ranges that do not touch each other, the earliest first. */
export function merged(ranges: readonly TimeRange[]): TimeRange[] {
  const all: TimeRange[] = [];
  for (const range of [...ranges].sort((a, b) => (a.from?.getTime() ?? -Infinity) - (b.from?.getTime() ?? -Infinity))) {
    const last = all.at(-1);
    if (last && (!last.before || !range.from || range.from <= last.before))
      all[all.length - 1] = { from: last.from, before: later(last.before, range.before) };
    else all.push(range);
  }
  return all;
}

const later = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one > other ? one : other) : null;

/** The times that are in one of the first ranges and in one of the second ones. */
export const intersection = (some: readonly TimeRange[], others: readonly TimeRange[]): TimeRange[] =>
  some.flatMap((one) => others.flatMap((other) => overlap(one, other)));

/** The times that are not in the range. */
export const complement = ({ from, before }: TimeRange): TimeRange[] => [
  ...(from ? [{ from: null, before: from }] : []),
  ...(before ? [{ from: before, before: null }] : []),
];

export const rangesOf = (spans: readonly TimeSpan[]): TimeRange[] => spans.filter((span) => span !== 'never');

function overlap(one: TimeRange, other: TimeRange): TimeRange[] {
  const from = !one.from || (other.from && other.from > one.from) ? other.from : one.from;
  const before = !one.before || (other.before && other.before < one.before) ? other.before : one.before;
  return from && before && from >= before ? [] : [{ from, before }];
}
