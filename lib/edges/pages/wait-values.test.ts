import { expect, it } from 'vitest';
import { englishTexts } from '@/lib/language';
import { waitValues } from './wait-values';

it.each([
  [undefined, 'in a few minutes'],
  [-3, 'now'],
  [0, 'now'],
  [0.2, 'in 1 second'],
  [1, 'in 1 second'],
  [59, 'in 59 seconds'],
  [59.4, 'in 60 seconds'],
  [60, 'in 1 minute'],
  [61, 'in 2 minutes'],
  [240, 'in 4 minutes'],
  [3600, 'in 60 minutes'],
  [6000, 'in 2 hours'],
  [7201, 'in 3 hours'],
])('%d seconds are "%s"', (seconds, words) =>
  expect(englishTexts.text('flow.common.throttled', waitValues(seconds))).toBe(
    `Too many attempts. Try again ${words}.`,
  ),
);
