'use client';

import { useIsInBrowser } from './time-label';
import { timeText } from './time-text';

type ZoneNoteProps = { unit: 'hour' | 'day' };

/** Says in which time zone the hours or days of a chart are. */
export function ZoneNote({ unit }: ZoneNoteProps) {
  const isInBrowser = useIsInBrowser();
  if (!isInBrowser) return unit === 'hour' ? 'Hours are in UTC.' : 'Days are in UTC.';
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const midnight = timeText(new Date().toISOString().replace(/T.*/, 'T00:00:00Z'), 'hour');
  if (timeZone === 'UTC') return unit === 'hour' ? 'Hours are in UTC.' : 'Days are in UTC.';
  if (unit === 'hour') return `Hours are in your time zone, ${timeZone}.`;
  return `Days are in UTC. They begin at ${midnight} in your time zone, ${timeZone}.`;
}
