import { formatters } from '@/lib/language/formatters';
import type { Texts } from '@/lib/language/texts';

/** A number with the separators of the language. */
export const formatCount = ({ locale }: Pick<Texts, 'locale'>, count: number): string =>
  formatters.getNumberFormat(locale).format(count);

/** A total, or "1,000+" if there may be more. */
export const totalText = (texts: Pick<Texts, 'locale' | 'text'>, total: number, capped = false): string =>
  capped ? texts.text('console.shared.list.atLeast', { count: total }) : formatCount(texts, total);
