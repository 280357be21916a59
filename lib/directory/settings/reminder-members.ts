import { z } from 'zod';

const day = z
  .number('must be a number of days from 1 to 90')
  .int('must be a whole number of days')
  .min(1, 'must be at least 1 days')
  .max(90, 'must be at most 90 days');

/** When administrators are reminded. */
export const reminderMembers = {
  /** Days before the end of a client secret, from the first reminder to the last. */
  secret_days: z
    .array(day)
    .max(5, 'must contain at most 5 numbers of days')
    .transform((days) => [...new Set(days)].sort((a, b) => b - a))
    .default([30, 7, 1]),
};
