import { formatCount } from '@/components/console/lists/count-of';
import { richText } from '@/components/language/rich-text';
import type { Figure } from '@/lib/directory/overview/schema';
import { formatters, type Texts } from '@/lib/language';

function numberOf(texts: Texts, { count, precision }: Figure): string {
  if (precision === 'exact') return formatCount(texts, count);
  return formatters.getNumberFormat(texts.locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(count);
}

/** A figure as text, for example "about 1.23M". */
export const figureText = (texts: Texts, figure: Figure): string =>
  texts
    .rich<string>(`console.overview.figure.${figure.precision}`, {
      count: numberOf(texts, figure),
      word: (parts) => parts.join(''),
    })
    .join('');

/** A figure in large type; the word for its precision is smaller. */
export const FigureText = ({ figure, texts }: { figure: Figure; texts: Texts }) =>
  richText(texts, `console.overview.figure.${figure.precision}`, {
    count: numberOf(texts, figure),
    word: (word) => <span className="font-normal text-muted text-sm">{word}</span>,
  });
