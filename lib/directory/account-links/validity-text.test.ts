import { expect, it } from 'vitest';
import { validityText } from './validity-text';

it('says how long a link works', () => {
  expect([30 * 60, 60, 3_600, 86_400, 2 * 86_400, 7 * 86_400].map(validityText)).toEqual([
    '30 minutes',
    '1 minute',
    '1 hour',
    '24 hours',
    '2 days',
    '7 days',
  ]);
});
