const options: Record<'hour' | 'day', Intl.DateTimeFormatOptions> = {
  hour: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
};

/** The start of an hour in a time zone (by default the reader's), or of a day in UTC: days are counted in UTC. */
export const timeText = (start: string, unit: 'hour' | 'day', timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { ...options[unit], timeZone: unit === 'day' ? 'UTC' : timeZone }).format(
    new Date(start),
  );
