import type { Texts } from '@/lib/language';
import { formatCount } from '../lists/count-of';
import { type ChartSeries, tones } from './chart-series';
import { BarTitle } from './time-label';

const GAP = 1;
const LEAST = 2;

type BarProps = {
  texts: Texts;
  at: number;
  of: number;
  start: string;
  unit: 'hour' | 'day';
  series: ChartSeries[];
  /** The top of the chart, in pixels. */
  top: number;
  yOf: (count: number) => number;
};

/** One bar of a chart. The whole column shows its numbers on hover. */
export function Bar({ texts, at, of, start, unit, series, top, yOf }: BarProps) {
  const column = { x: `${(at * 100) / of}%`, width: `${100 / of}%` };
  const drawn = { x: `${((at + 0.12) * 100) / of}%`, width: `${76 / of}%` };
  const bottom = yOf(0);
  let below = 0;
  const parts = series.flatMap(({ label, tone, counts }) => {
    const count = counts[at] ?? 0;
    if (count === 0) return [];
    const y = yOf(below + count);
    const height = Math.max(LEAST, yOf(below) - y - (below > 0 ? GAP : 0));
    below += count;
    return [<rect key={label} {...drawn} y={y} height={height} className={tones[tone]} />];
  });
  const numbers = series.map(({ label, counts }) =>
    texts.text('console.overview.number', { label, count: formatCount(texts, counts[at] ?? 0) }),
  );
  return (
    <g className="group">
      <BarTitle start={start} unit={unit} numbers={numbers.join(' · ')} isOver={at < of - 1} />
      <rect {...column} y={top} height={bottom - top} className="fill-transparent group-hover:fill-hover" />
      {parts}
    </g>
  );
}
