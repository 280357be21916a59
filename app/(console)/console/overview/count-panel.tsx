import { ChartColumn } from 'lucide-react';
import { ChartLegend } from '@/components/console/charts/chart-legend';
import type { ChartSeries } from '@/components/console/charts/chart-series';
import { ChartTable } from '@/components/console/charts/chart-table';
import { StackedBars } from '@/components/console/charts/stacked-bars';
import { Loading } from '@/components/console/page/loading';
import { Skeleton } from '@/components/ui/skeleton';
import type { Activity } from '@/lib/directory/overview/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { Breakdown, type BreakdownRow } from './breakdown';
import { rangeText } from './range-text';

type CountPanelProps = {
  id: string;
  /** What is counted, for the text alternative of the chart. */
  label: string;
  activity: Pick<Activity<never>, 'range' | 'unit' | 'starts'>;
  series: ChartSeries[];
  /** `name` is a part of the id. */
  breakdowns: { name: string; title: string; none: string; rows: BreakdownRow[] }[];
};

/** The totals of a range, their course as bars, the same as a table, and the largest parts. As high for any numbers, except on phones. */
export async function CountPanel({ id, label, activity, series, breakdowns }: CountPanelProps) {
  const { range, unit, starts } = activity;
  const time = { unit, starts };
  const isEmpty = series.every(({ total }) => total === 0);
  return (
    <>
      <ChartLegend series={series} time={time} />
      {isEmpty ? (
        <NothingCounted text={rangeText(await consoleTexts(), 'nothing', range)} />
      ) : (
        <>
          <StackedBars label={label} time={time} series={series} />
          <ChartTable label={label} time={time} series={series} />
        </>
      )}
      <div className="mt-4 grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {breakdowns.map(({ name, ...breakdown }) => (
          <Breakdown key={name} id={`${id}-${name}`} {...breakdown} />
        ))}
      </div>
    </>
  );
}

function NothingCounted({ text }: { text: string }) {
  return (
    <div className="mb-2 flex h-59 flex-col items-center justify-center gap-2 rounded-md border border-line border-dashed text-muted text-sm">
      <ChartColumn aria-hidden className="size-5 text-faint" />
      {text}
    </div>
  );
}

/** As high as the panel. */
export function CountPanelSkeleton() {
  return (
    <Loading>
      <div className="grid h-[4.75rem] grid-cols-3 gap-3 pt-1">
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} className="h-12 w-full max-w-24" />
        ))}
      </div>
      <Skeleton className="h-53 w-full" />
      <div className="mt-2 h-6" />
      <div className="mt-4 grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {['a', 'b'].map((key) => (
          <div key={key} className="h-[10.25rem] space-y-2.5">
            <Skeleton className="h-4 w-24" />
            <Skeleton className="h-4 w-full" />
            <Skeleton className="h-4 w-full" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
