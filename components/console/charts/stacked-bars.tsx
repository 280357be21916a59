import { clsx } from 'clsx';
import { consoleTexts } from '@/lib/edges/pages';
import { formatters, listText } from '@/lib/language';
import { formatCount } from '../lists/count-of';
import { axisTicks } from './axis-ticks';
import { Bar } from './bar';
import type { ChartSeries, ChartTime } from './chart-series';
import { TimeLabel } from './time-label';

const TOP = 10;
const PLOT = 160;
const LABELS = 22;

/** How far apart the labels of the time axis are. */
const labelEvery: Record<number, number> = { 24: 6, 7: 1, 30: 5, 90: 15 };

type StackedBarsProps = {
  /** What is counted, for the text alternative. */
  label: string;
  time: ChartTime;
  /** From the bottom of each bar to its top. */
  series: ChartSeries[];
};

/**
 * Bars over time as SVG, drawn on the server. Horizontal positions are percentages and everything else is in pixels, so that
 * text keeps its size at every width.
 */
export async function StackedBars({ label, time, series }: StackedBarsProps) {
  const texts = await consoleTexts();
  const { locale, text } = texts;
  const compact = formatters.getNumberFormat(locale, { notation: 'compact' });
  const sums = time.starts.map((_, at) => series.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
  const ticks = axisTicks(Math.max(...sums));
  const top = ticks.at(-1) ?? 1;
  const yOf = (count: number) => TOP + PLOT - (count / top) * PLOT;
  const totals = series.map(({ label: name, total }) =>
    text('console.overview.total', { label: name, count: formatCount(texts, total) }),
  );
  const words = { label, unit: time.unit, summary: listText(texts, totals) };
  return (
    <figure>
      <figcaption className="h-5 text-faint text-xs">
        {text('console.overview.per', { label, unit: time.unit })}
      </figcaption>
      <div
        role="img"
        dir="ltr"
        aria-label={text('console.overview.summary', words)}
        className="flex h-48 gap-2 text-xs"
      >
        <svg aria-hidden="true" className="h-48 w-9 shrink-0 fill-faint tabular-nums">
          {ticks.map((tick) => (
            <text key={tick} x="100%" y={yOf(tick) + 4} textAnchor="end">
              {compact.format(tick)}
            </text>
          ))}
        </svg>
        <svg aria-hidden="true" className="h-48 min-w-0 flex-1 overflow-visible">
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100%"
              y1={yOf(tick)}
              y2={yOf(tick)}
              className={tick === 0 ? 'stroke-control' : 'stroke-line'}
            />
          ))}
          {time.starts.map((start, at) => (
            <Bar
              key={start}
              texts={texts}
              at={at}
              of={time.starts.length}
              {...{ start, series, yOf }}
              unit={time.unit}
              top={TOP}
            />
          ))}
          <TimeAxis {...time} />
        </svg>
      </div>
    </figure>
  );
}

/** Labels that stand side by side in a narrow window. */
const NARROW_LABELS = 6;

function TimeAxis({ unit, starts }: ChartTime) {
  const every = labelEvery[starts.length] ?? 1;
  const narrowEvery = starts.length / every > NARROW_LABELS ? 2 * every : every;
  return starts.map((start, at) =>
    (starts.length - 1 - at) % every === 0 ? (
      <text
        key={start}
        x={`${((at + 0.5) * 100) / starts.length}%`}
        y={TOP + PLOT + LABELS - 4}
        textAnchor="middle"
        className={clsx('fill-faint tabular-nums', (starts.length - 1 - at) % narrowEvery !== 0 && 'max-sm:hidden')}
      >
        <TimeLabel start={start} unit={unit} />
      </text>
    ) : null,
  );
}
