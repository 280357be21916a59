import type { ChartSeries } from '@/components/console/charts/chart-series';
import type { Series } from '@/lib/directory/overview/schema';

type Look = Pick<ChartSeries, 'label' | 'tone'> & {
  /** Whether the period before was counted from its start. */
  isComparable: boolean;
  buckets: number;
};

/** Adds up several series to one of a chart. */
export function toChartSeries(series: Series[], { label, tone, isComparable, buckets }: Look): ChartSeries {
  const sum = (pick: (one: Series) => number) => series.reduce((total, one) => total + pick(one), 0);
  return {
    label,
    tone,
    total: sum(({ total }) => total),
    previous: isComparable ? sum(({ previous }) => previous) : null,
    counts: Array.from({ length: buckets }, (_, at) => sum(({ counts }) => counts[at] ?? 0)),
  };
}
