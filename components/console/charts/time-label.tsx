'use client';

import { useSyncExternalStore } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { timeText } from './time-text';

const nothingToWatch = () => () => {};

/** Whether the reader's time zone is known: the server, which knows none, writes UTC. */
export const useIsInBrowser = (): boolean =>
  useSyncExternalStore(
    nothingToWatch,
    () => true,
    () => false,
  );

type TimeLabelProps = { start: string; unit: 'hour' | 'day' };

/** The start of an hour in the reader's time zone, or of a day in UTC. */
export function TimeLabel({ start, unit }: TimeLabelProps) {
  return timeText(useTexts(), start, unit, useIsInBrowser() ? undefined : 'UTC');
}

type BarTitleProps = TimeLabelProps & { numbers: string; isOver: boolean };

/** The tooltip of a bar: the same time before the numbers. */
export function BarTitle({ start, unit, numbers, isOver }: BarTitleProps) {
  const texts = useTexts();
  const time = timeText(texts, start, unit, useIsInBrowser() ? undefined : 'UTC');
  return <title>{texts.text(`console.overview.chart.${isOver ? 'bar' : 'barSoFar'}`, { time, numbers })}</title>;
}
