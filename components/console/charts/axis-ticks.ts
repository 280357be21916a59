const MAX_STEPS = 4;

/** The values of the gridlines, from 0 to the first round number that is not below `peak`: integers, at most five. */
export function axisTicks(peak: number): number[] {
  const step = roundStep(Math.max(1, peak) / MAX_STEPS);
  const steps = Math.max(1, Math.ceil(peak / step));
  return Array.from({ length: steps + 1 }, (_, at) => at * step);
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(least)));
  return ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power;
}
