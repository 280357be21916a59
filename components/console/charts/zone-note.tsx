'use client';

import { useTexts } from '@/components/language/texts-provider';
import { useIsInBrowser } from './time-label';
import { timeText } from './time-text';

type ZoneNoteProps = { unit: 'hour' | 'day' };

/** Says in which time zone the hours or days of a chart are. */
export function ZoneNote({ unit }: ZoneNoteProps) {
  const isInBrowser = useIsInBrowser();
  const texts = useTexts();
  const zone = isInBrowser ? new Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC';
  if (zone === 'UTC') return texts.text(`console.overview.chart.zone.utc.${unit}`);
  const midnight = timeText(texts, new Date().toISOString().replace(/T.*/, 'T00:00:00Z'), 'hour');
  return unit === 'hour'
    ? texts.text('console.overview.chart.zone.hour', { zone })
    : texts.text('console.overview.chart.zone.day', { zone, midnight });
}
