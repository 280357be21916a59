export const durationUnits = [
  { seconds: 1, one: 'second', many: 'seconds' },
  { seconds: 60, one: 'minute', many: 'minutes' },
  { seconds: 3600, one: 'hour', many: 'hours' },
  { seconds: 86_400, one: 'day', many: 'days' },
] as const;

/** The largest unit that divides the duration without a remainder. */
export function wholeUnitOf(seconds: number): number {
  if (seconds === 0) return 1;
  return durationUnits.findLast((unit) => seconds % unit.seconds === 0)?.seconds ?? 1;
}

export function durationText(seconds: number): string {
  const size = wholeUnitOf(seconds);
  const unit = durationUnits.find((candidate) => candidate.seconds === size) ?? durationUnits[0];
  const count = seconds / size;
  return `${count} ${count === 1 ? unit.one : unit.many}`;
}
