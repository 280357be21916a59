import type { Texts } from '@/lib/language/texts';

export const durationUnits = [
  { seconds: 1, unit: 'second' },
  { seconds: 60, unit: 'minute' },
  { seconds: 3600, unit: 'hour' },
  { seconds: 86_400, unit: 'day' },
] as const;

/** The largest unit that divides the duration without a remainder. */
export function wholeUnitOf(seconds: number): number {
  if (seconds === 0) return 1;
  return durationUnits.findLast((one) => seconds % one.seconds === 0)?.seconds ?? 1;
}

export function durationText({ text }: Pick<Texts, 'text'>, seconds: number): string {
  const size = wholeUnitOf(seconds);
  const { unit } = durationUnits.find((candidate) => candidate.seconds === size) ?? durationUnits[0];
  return text(`console.forms.duration.${unit}`, { count: seconds / size });
}
