import { formatters } from '@/lib/language/formatters';
import type { Texts } from '@/lib/language/texts';
import { relativeTo } from './relative-to';

/**
 * How a time is written. `ago`: relative within a week, then the date. `minute` and `second`: date and time of day.
 * `zoned`: as `second`, with the offset of the zone. `clock`: the time of day, with the date unless it is today.
 */
export type TimeStyle = 'ago' | 'minute' | 'second' | 'zoned' | 'clock';

/** The zone to write times in: UTC, or the zone of the browser. */
export type Zone = 'utc' | 'local';

const WEEK_MS = 604_800_000;

type TimeTexts = Pick<Texts, 'locale' | 'text'>;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number): string => String(value).padStart(2, '0');

/** What a time consists of in words. `day` has no year. */
type Parts = { day: string; date: string; minute: string; second: string };

/** The date as this clock reads it, in the fields of UTC. */
const shifted = (instant: Date, zone: Zone): Date =>
  new Date(instant.getTime() - (zone === 'utc' ? 0 : instant.getTimezoneOffset() * 60_000));

/** English is written by hand: the Intl data of server and browser may differ. */
function englishParts(date: Date): Parts {
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  const minute = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return { day, date: `${day} ${date.getUTCFullYear()}`, minute, second: `${minute}:${two(date.getUTCSeconds())}` };
}

const day = { day: 'numeric', month: 'short' } as const;
const minute = { hour: '2-digit', minute: '2-digit' } as const;

function partsIn(locale: string, date: Date): Parts {
  const write = (options: Intl.DateTimeFormatOptions) =>
    formatters.getDateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);
  return {
    day: write(day),
    date: write({ ...day, year: 'numeric' }),
    minute: write(minute),
    second: write({ ...minute, second: '2-digit' }),
  };
}

const partsOf = (instant: Date, zone: Zone, locale = 'en'): Parts =>
  locale === 'en' ? englishParts(shifted(instant, zone)) : partsIn(locale, shifted(instant, zone));

/** The offset of the browser's zone at an instant: UTC, UTC+2 or UTC-3:30. */
function offsetText(instant: Date): string {
  const minutes = -instant.getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${two(rest)}`}`;
}

/** An instant (RFC 3339) in words. Times of day in UTC say so. Without texts: in English, and never relative to now. */
export function timeText(instant: string, style: TimeStyle, zone: Zone, now: number, texts?: TimeTexts): string {
  const parts = partsOf(new Date(instant), zone, texts?.locale);
  if (style === 'ago')
    return texts && Math.abs(Date.parse(instant) - now) < WEEK_MS ? relativeTo(now, instant, texts) : parts.date;
  if (style === 'clock') {
    const isToday = partsOf(new Date(now), zone, texts?.locale).date === parts.date;
    return `${isToday ? '' : `${parts.day}, `}${parts.minute}${suffixOf(zone)}`;
  }
  if (style === 'zoned' && zone === 'local') return `${parts.date}, ${parts.second} ${offsetText(new Date(instant))}`;
  return `${parts.date}, ${style === 'minute' ? parts.minute : parts.second}${suffixOf(zone)}`;
}

const suffixOf = (zone: Zone): string => (zone === 'utc' ? ' UTC' : '');

/** What the tooltip of a time adds: the instant in UTC, and in the way that the text does not show. */
export const timeDetails = (instant: string, style: TimeStyle, now: number, texts: TimeTexts): string[] => [
  timeText(instant, 'second', 'utc', now, texts),
  style === 'minute' || style === 'second' || style === 'zoned'
    ? relativeTo(now, instant, texts)
    : texts.text('account.shared.time.local', { time: timeText(instant, 'second', 'local', now, texts) }),
];
