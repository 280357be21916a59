import { ChevronRight } from 'lucide-react';
import { formatCount } from '../lists/count-of';
import type { ChartSeries, ChartTime } from './chart-series';
import { TimeLabel } from './time-label';

type ChartTableProps = { label: string; time: ChartTime; series: ChartSeries[] };

/** The numbers of a chart as a table that opens on demand. */
export function ChartTable({ label, time, series }: ChartTableProps) {
  return (
    <details className="group/table mt-2">
      <summary className="inline-flex min-h-6 items-center gap-1 text-accent-ink text-sm hover:underline">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open/table:rotate-90" />
        Show as a table
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section aria-label={`${label} as a table`} tabIndex={0} className="mt-2 max-h-64 overflow-auto">
        <table className="w-full text-sm tabular-nums">
          <caption className="sr-only">
            {label} per {time.unit}
          </caption>
          <thead className="sticky top-0 bg-surface text-muted">
            <tr>
              <th scope="col" className="py-1 text-left font-medium">
                {time.unit === 'hour' ? 'Hour' : 'Day (UTC)'}
              </th>
              {series.map((one) => (
                <th key={one.label} scope="col" className="py-1 pl-3 text-right font-medium">
                  {one.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {time.starts.map((start, at) => (
              <tr key={start}>
                <th scope="row" className="whitespace-nowrap py-1 text-left font-normal">
                  <TimeLabel start={start} unit={time.unit} />
                  {at === time.starts.length - 1 ? ', so far' : ''}
                </th>
                {series.map((one) => (
                  <td key={one.label} className="py-1 pl-3 text-right">
                    {formatCount(one.counts[at] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
