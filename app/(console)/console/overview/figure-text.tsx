import { formatCount } from '@/components/console/lists/count-of';
import type { Figure } from '@/lib/directory/overview/schema';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

const words = { exact: '', estimate: 'about', at_least: 'more than' } as const;

/** A figure as text, for example "about 1.23M". */
export const figureText = ({ count, precision }: Figure): string =>
  precision === 'exact' ? formatCount(count) : `${words[precision]} ${compact.format(count)}`;

/** A figure in large type; the word for its precision is smaller. */
export function FigureText({ figure }: { figure: Figure }) {
  const { count, precision } = figure;
  return (
    <>
      {precision === 'exact' ? null : <span className="font-normal text-muted text-sm">{words[precision]} </span>}
      {precision === 'exact' ? formatCount(count) : compact.format(count)}
    </>
  );
}
