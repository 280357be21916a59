'use client';

import { useSyncExternalStore } from 'react';
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
  return timeText(start, unit, useIsInBrowser() ? undefined : 'UTC');
}

/** The tooltip of a bar: the same time before the numbers. */
export function BarTitle({ start, unit, text }: TimeLabelProps & { text: string }) {
  return <title>{`${timeText(start, unit, useIsInBrowser() ? undefined : 'UTC')}${text}`}</title>;
}
