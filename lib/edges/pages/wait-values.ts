const units = [
  { unit: 'hours', seconds: 3600 },
  { unit: 'minutes', seconds: 60 },
  { unit: 'seconds', seconds: 1 },
] as const;

export type WaitValues = { unit: 'unknown' | 'now' | (typeof units)[number]['unit']; count: number };

/** The values of a message that says when to try again. Rounded up, so that the wait is over by then. */
export function waitValues(seconds: number | undefined): WaitValues {
  if (seconds === undefined) return { unit: 'unknown', count: 0 };
  if (seconds <= 0) return { unit: 'now', count: 0 };
  // From 100 minutes on, hours are precise enough.
  const found = units.find(({ unit, seconds: size }) => seconds >= (unit === 'hours' ? 6000 : size)) ?? units[2];
  return { unit: found.unit, count: Math.ceil(seconds / found.seconds) };
}
