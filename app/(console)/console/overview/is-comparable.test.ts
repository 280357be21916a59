import { describe, expect, it } from 'vitest';
import { isComparable } from './is-comparable';

describe('isComparable', () => {
  const days = ['2026-03-08', '2026-03-09'].map((day) => `${day}T00:00:00.000Z`);

  it.each([
    [null, false],
    ['2026-03-08T00:00:00.000Z', false],
    ['2026-03-07T00:00:00.000Z', false],
    ['2026-03-06T00:00:00.000Z', true],
  ])('days that follow two days that were counted from %s: %s', (since, expected) => {
    expect(isComparable({ since, starts: days, unit: 'day' })).toBe(expected);
  });

  it('hours need a day that was counted before them', () => {
    const hours = ['2026-03-08T10:00:00.000Z', '2026-03-08T11:00:00.000Z'];
    expect(isComparable({ since: '2026-03-08T00:00:00.000Z', starts: hours, unit: 'hour' })).toBe(true);
    expect(isComparable({ since: '2026-03-09T00:00:00.000Z', starts: hours, unit: 'hour' })).toBe(false);
  });
});
