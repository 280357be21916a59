import { describe, expect, it } from 'vitest';
import { toChartSeries } from './to-chart-series';

const look = { label: 'Failed', tone: 'danger', buckets: 3 } as const;
const series = [
  { detail: 'wrong_password', total: 6, previous: 1.5, counts: [1, 2, 3] },
  { detail: 'unknown_user', total: 1, previous: 0.25, counts: [0, 1, 0] },
];

describe('toChartSeries', () => {
  it('adds up totals, the period before and each hour or day', () => {
    expect(toChartSeries(series, { ...look, isComparable: true })).toEqual({
      label: 'Failed',
      tone: 'danger',
      total: 7,
      previous: 1.75,
      counts: [1, 3, 3],
    });
  });

  it('has zeros for every hour or day when nothing was counted, and no period before if that was not counted', () => {
    expect(toChartSeries([], { ...look, isComparable: false })).toMatchObject({
      total: 0,
      previous: null,
      counts: [0, 0, 0],
    });
  });
});
