import { z } from 'zod';

const flag = z.boolean('must be true or false');

/** What users may do with their own account. */
export const accountMembers = {
  /** Needs mail: the new address must be confirmed. */
  change_address: flag.default(true),
  self_export: flag.default(true),
  self_deletion: flag.default(false),
};
