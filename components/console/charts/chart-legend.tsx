import { consoleTexts } from '@/lib/edges/pages';
import { formatCount } from '../lists/count-of';
import { type ChartSeries, type ChartTime, tones } from './chart-series';

type ChartLegendProps = { series: ChartSeries[]; time: ChartTime };

/** The name, colour and total of each series, with the total of the period before. */
export async function ChartLegend({ series, time: { unit, starts } }: ChartLegendProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const before = (previous: number) => {
    const total = formatCount(texts, Math.round(previous));
    const words = { total, unit, count: starts.length };
    return {
      short: text('console.overview.before.short', { total }),
      full: text('console.overview.before.full', words),
    };
  };
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
          <dd className="font-semibold text-xl tabular-nums tracking-tight">{formatCount(texts, total)}</dd>
          {previous === null ? null : <Before {...before(previous)} />}
        </div>
      ))}
    </dl>
  );
}

function Before({ short, full }: { short: string; full: string }) {
  return (
    <dd title={full} className="truncate text-faint text-xs">
      <span className="sr-only">{full}</span>
      <span aria-hidden>{short}</span>
    </dd>
  );
}
