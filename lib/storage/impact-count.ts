import { z } from 'zod';
import { MAX_IMPACT } from './max-impact';

/** A count of an impact in answers of the API. */
export const impactCount = z
  .number()
  .int()
  .min(0)
  .max(MAX_IMPACT)
  .meta({ description: `Stops at ${MAX_IMPACT}, which means this many or more` });

/** Beside counts of the tokens of grants. */
export const mayBeMore = z.boolean().meta({ description: 'Whether there can be more access tokens than were counted' });
