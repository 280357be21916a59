import { formatters } from '@/lib/language/formatters';
import type { Texts } from '@/lib/language/texts';

const options: Record<'hour' | 'day', Intl.DateTimeFormatOptions> = {
  hour: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
};

type Locale = Pick<Texts, 'locale'>;

/** The start of an hour in a time zone (by default the reader's), or of a day in UTC: days are counted in UTC. */
export const timeText = ({ locale }: Locale, start: string, unit: 'hour' | 'day', timeZone?: string): string =>
  formatters
    .getDateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      ...options[unit],
      timeZone: unit === 'day' ? 'UTC' : timeZone,
    })
    .format(new Date(start));
