import { z } from 'zod';
import { id } from '@/lib/kernel/id';

export const TermsUserId = z.strictObject({ id });

export const TermsAcceptance = z.object({
  version: z.string(),
  terms_url: z.string().nullable().meta({ description: 'The address of the terms when they were accepted.' }),
  privacy_url: z.string().nullable().meta({ description: 'The address of the privacy policy at that time.' }),
  accepted_at: z.iso.datetime(),
});

export const TermsAcceptances = z.object({
  items: z.array(TermsAcceptance).meta({ description: 'At most the last 50, the latest first.' }),
  is_required: z
    .boolean()
    .meta({ description: 'Whether the user must accept the current version at the next sign-in.' }),
});

export type TermsAcceptance = z.infer<typeof TermsAcceptance>;
export type TermsAcceptances = z.infer<typeof TermsAcceptances>;
