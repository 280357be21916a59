import { z } from 'zod';
import { actNames } from '@/lib/kernel/acts';

const unique = <T>(values: T[]): T[] => [...new Set(values)];

/** What a second administrator must approve. */
export const approvalMembers = {
  acts: z
    .array(z.enum(actNames, `must be one of ${actNames.join(', ')}`))
    .transform(unique)
    .default([]),
  /** A request that nobody approved ends after this time. */
  expires_days: z
    .number('must be a number of days from 1 to 30')
    .int('must be a whole number of days')
    .min(1, 'must be at least 1 days')
    .max(30, 'must be at most 30 days')
    .default(7),
};
