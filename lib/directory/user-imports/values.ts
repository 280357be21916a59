const yes = new Set(['true', 't', '1', 'yes', 'y']);
const no = new Set(['false', 'f', '0', 'no', 'n']);

/** A boolean as spreadsheets and databases write it. A time counts as true. Otherwise the value itself, which is refused. */
export function readBoolean(value: unknown): unknown {
  if (typeof value === 'boolean') return value;
  const text = String(value).trim().toLowerCase();
  if (yes.has(text)) return true;
  if (no.has(text)) return false;
  return /^\d{4}-\d\d-\d\d/.test(text) ? true : value;
}

const instant = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?(?:Z|UTC|[+-]\d\d(?::?\d\d)?))?)?$/i;

/** A time in the forms of RFC 3339 and of SQL, or milliseconds since 1970. Without a zone it is UTC. */
export function readTime(value: unknown): Date | null {
  const text = String(value).trim();
  if (/^\d{12,13}$/.test(text)) return new Date(Number(text));
  if (!instant.test(text)) return null;
  const [day = '', clock] = text.replace(/\s?UTC$/i, 'Z').split(/[T ]/i);
  const zoned = clock?.replace(/([+-]\d\d):?(\d\d)?$/, (_, hours, minutes = '00') => `${hours}:${minutes}`);
  const time = new Date(clock ? `${day}T${zoned}${/(Z|[+-]\d\d:\d\d)$/i.test(zoned ?? '') ? '' : 'Z'}` : day);
  return Number.isNaN(time.getTime()) ? null : time;
}

/** Words of a list, separated by commas, semicolons or spaces. */
export const readList = (value: unknown): unknown =>
  typeof value === 'string' ? value.split(/[\s,;]+/).filter(Boolean) : value;
