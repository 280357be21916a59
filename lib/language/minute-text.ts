import { formatters } from './formatters';
import type { Texts } from './texts';

/** A date and a time of day in UTC, which the text says: "29 Nov 2026, 11:25 UTC". */
export const minuteText = ({ locale }: Pick<Texts, 'locale'>, instant: Date): string =>
  formatters
    .getDateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'UTC',
      timeZoneName: 'short',
    })
    .format(instant);
