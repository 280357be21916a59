import { describe, expect, it } from 'vitest';
import { axisTicks } from './axis-ticks';

describe('axisTicks', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [4, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4, 6]],
    [10, [0, 5, 10]],
    [41, [0, 20, 40, 60]],
    [100, [0, 50, 100]],
    [1_234, [0, 500, 1_000, 1_500]],
    [98_000_001, [0, 50_000_000, 100_000_000]],
  ])('of a peak of %i are round integers that reach it', (peak, ticks) => {
    expect(axisTicks(peak)).toEqual(ticks);
  });

  it('are at most five and never end below the peak', () => {
    for (let peak = 0; peak < 20_000; peak += 7) {
      const ticks = axisTicks(peak);
      expect(ticks.length).toBeLessThanOrEqual(5);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(peak);
    }
  });
});
