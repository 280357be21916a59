import { z } from 'zod';
import { challengeDifficulties, challengePurposes } from './choices';

/** Where browsers must do a proof of work, and how much of it. */
export const challengeMembers = {
  purposes: z
    .array(z.enum(challengePurposes, `must be one of ${challengePurposes.join(', ')}`))
    .transform((values) => [...new Set(values)])
    .default([]),
  difficulty: z.enum(challengeDifficulties, `must be one of ${challengeDifficulties.join(', ')}`).default('medium'),
  /** From how many failed sign-ins of an account or a network on a sign-in needs a challenge. */
  after_failures: z
    .number('must be a number of failures from 1 to 50')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(50, 'must be at most 50')
    .default(3),
};
