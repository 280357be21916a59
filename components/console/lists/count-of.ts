import { formatters } from '@/lib/language/formatters';
import type { Texts } from '@/lib/language/texts';

type Locale = Pick<Texts, 'locale'>;

const english: Locale = { locale: 'en' };

const formatted = ({ locale }: Locale, count: number): string => formatters.getNumberFormat(locale).format(count);

/** A number with the separators of the language. Without texts: in English. */
export function formatCount(texts: Locale, count: number): string;
export function formatCount(count: number): string;
export function formatCount(texts: Locale | number, count?: number): string {
  return typeof texts === 'number' ? formatted(english, texts) : formatted(texts, count ?? 0);
}

/** A total, or "1,000+" if there may be more. */
export function totalText(texts: Pick<Texts, 'locale' | 'text'>, total: number, capped?: boolean): string;
export function totalText(total: number, capped?: boolean): string;
export function totalText(
  given: Pick<Texts, 'locale' | 'text'> | number,
  total: number | boolean = false,
  capped = false,
): string {
  if (typeof given === 'number') return `${formatCount(given)}${total ? '+' : ''}`;
  const count = Number(total);
  return capped ? given.text('console.shared.list.atLeast', { count }) : formatCount(given, count);
}

export const countOf = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
