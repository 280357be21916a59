import { formatters } from '@/lib/language/formatters';
import type { Texts } from '@/lib/language/texts';

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long before or after `now` an instant is, for example "3 minutes ago". */
export function relativeTo(now: number, instant: string, { locale, text }: Pick<Texts, 'locale' | 'text'>): string {
  const format = formatters.getRelativeTimeFormat(locale, { numeric: 'auto' });
  const seconds = Math.round((Date.parse(instant) - now) / 1000);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return text(seconds > 0 ? 'account.shared.time.soon' : 'account.shared.time.now');
}
