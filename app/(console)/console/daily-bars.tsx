import { formatCount } from '@/components/console/count-of';

export type DailyBar = { day: string; count: number };

const width = 420;
const height = 112;
const gap = 6;

const dayText = (day: string): string =>
  new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day.slice(0, 10)}T00:00:00Z`),
  );

export function DailyBars({ label, bars }: { label: string; bars: DailyBar[] }) {
  const peak = Math.max(1, ...bars.map((bar) => bar.count));
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const first = bars[0];
  const last = bars.at(-1);
  return (
    <figure>
      <figcaption className="mb-3 flex items-baseline justify-between gap-4 text-sm">
        <span>
          <span className="font-semibold text-lg tabular-nums">{formatCount(total)}</span>{' '}
          <span className="text-muted">in total</span>
        </span>
        <span className="text-faint text-xs">Peak {formatCount(peak === 1 && total === 0 ? 0 : peak)} a day</span>
      </figcaption>
      <Bars bars={bars} peak={peak} />
      {first && last ? (
        <div aria-hidden className="mt-1.5 flex justify-between text-faint text-xs">
          <span>{dayText(first.day)}</span>
          <span>{dayText(last.day)}</span>
        </div>
      ) : null}
      <table className="sr-only">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Count</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.day}>
              <th scope="row">{dayText(bar.day)}</th>
              <td>{bar.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function Bars({ bars, peak }: { bars: DailyBar[]; peak: number }) {
  const step = width / Math.max(1, bars.length);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" className="h-28 w-full">
      {bars.map((bar, index) => {
        const tall = bar.count === 0 ? 2 : Math.max(4, (bar.count / peak) * height);
        return (
          <g key={bar.day} className="group/bar">
            <title>{`${dayText(bar.day)}: ${formatCount(bar.count)}`}</title>
            <rect x={index * step} y={0} width={step} height={height} fill="transparent" />
            <rect
              x={index * step + gap / 2}
              y={height - tall}
              width={step - gap}
              height={tall}
              rx={2}
              className={bar.count === 0 ? 'fill-line-strong' : 'fill-accent group-hover/bar:opacity-75'}
            />
          </g>
        );
      })}
    </svg>
  );
}
