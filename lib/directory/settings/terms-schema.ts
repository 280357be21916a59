import { z } from 'zod';
import { isPlain } from '@/lib/kernel/plain-text';

const page = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .max(2000, 'must have at most 2000 characters')
  .nullable();

/** The documents that users accept. A new version asks everyone again. */
export const termsMembers = {
  required: z.boolean('must be true or false').default(false),
  version: z
    .string('must be text')
    .trim()
    .max(40, 'must have at most 40 characters')
    .refine(isPlain, 'must not contain control or invisible characters')
    .default(''),
  terms_url: page.default(null),
  privacy_url: page.default(null),
};
