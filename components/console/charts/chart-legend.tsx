import { formatCount } from '../lists/count-of';
import { type ChartSeries, tones } from './chart-series';

type ChartLegendProps = { series: ChartSeries[]; before: string };

/** The name, colour and total of each series, with the total of the period before. */
export function ChartLegend({ series, before }: ChartLegendProps) {
  return (
    <dl className="grid h-[4.75rem] grid-cols-3 gap-3">
      {series.map(({ label, tone, total, previous }) => (
        <div key={label} className="min-w-0">
          <dt className="flex items-center gap-1.5 text-muted text-sm">
            <svg aria-hidden="true" className="size-2.5 shrink-0">
              <rect width="100%" height="100%" rx="2" className={tones[tone]} />
            </svg>
            <span className="truncate">{label}</span>
          </dt>
          <dd className="font-semibold text-xl tabular-nums tracking-tight">{formatCount(total)}</dd>
          {previous === null ? null : (
            <dd title={`${formatCount(Math.round(previous))} ${before}`} className="truncate text-faint text-xs">
              {formatCount(Math.round(previous))} <span className="sr-only">{before}</span>
              <span aria-hidden>before</span>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
