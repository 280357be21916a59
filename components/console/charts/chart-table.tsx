import { ChevronRight } from 'lucide-react';
import { richText } from '@/components/language/rich-text';
import { consoleTexts } from '@/lib/edges/pages';
import { formatCount } from '../lists/count-of';
import type { ChartSeries, ChartTime } from './chart-series';
import { TimeLabel } from './time-label';

type ChartTableProps = { label: string; time: ChartTime; series: ChartSeries[] };

/** The numbers of a chart as a table that opens on demand. */
export async function ChartTable({ label, time, series }: ChartTableProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const tableLabel = text('console.overview.table.label', { label });
  return (
    <details className="group/table mt-2">
      <summary className="inline-flex min-h-6 items-center gap-1 text-accent-ink text-sm hover:underline">
        <ChevronRight
          aria-hidden
          className="size-4 transition-transform group-open/table:rotate-90 rtl:not-group-open/table:rotate-180"
        />
        {text('console.overview.table.show')}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section aria-label={tableLabel} tabIndex={0} className="mt-2 max-h-64 overflow-auto">
        <table className="w-full text-sm tabular-nums">
          <caption className="sr-only">{text('console.overview.per', { label, unit: time.unit })}</caption>
          <thead className="sticky top-0 bg-surface text-muted">
            <tr>
              <th scope="col" className="py-1 text-start font-medium">
                {text(`console.overview.table.${time.unit}`)}
              </th>
              {series.map((one) => (
                <th key={one.label} scope="col" className="py-1 ps-3 text-end font-medium">
                  {one.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {time.starts.map((start, at) => (
              <tr key={start}>
                <th scope="row" className="whitespace-nowrap py-1 text-start font-normal">
                  {at === time.starts.length - 1 ? (
                    richText(texts, 'console.overview.table.soFar', {
                      time: () => <TimeLabel start={start} unit={time.unit} />,
                    })
                  ) : (
                    <TimeLabel start={start} unit={time.unit} />
                  )}
                </th>
                {series.map((one) => (
                  <td key={one.label} className="py-1 ps-3 text-end">
                    {formatCount(texts, one.counts[at] ?? 0)}
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
