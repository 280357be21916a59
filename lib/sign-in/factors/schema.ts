import { z } from 'zod';
import { factorKinds } from '@/db/schema/values';
import { id } from '@/lib/kernel/id';
import { line } from '@/lib/kernel/plain-text';

/** What the user calls a factor. */
export const FactorName = line(64);

export const FactorId = z.strictObject({ id });

export const RenameFactor = z.strictObject({ id, name: FactorName });

export const ConfirmTotp = z.strictObject({
  enrolment: z.string().max(512),
  code: z.string('must be text').min(1, 'must not be empty').max(20, 'must have 6 digits'),
  name: FactorName,
});

export const ConfirmEmailCode = z.strictObject({
  enrolment: id,
  code: z.string('must be text').min(1, 'must not be empty').max(20, 'must have 6 digits'),
});

/** A second factor as its user sees it. */
export const Factor = z.object({
  id: z.uuid(),
  kind: z.enum(factorKinds),
  name: z.string(),
  /** Passkey: the model of its authenticator, if it is a known one. */
  model: z.string().nullable(),
  /** Passkey: whether it may be synced to other devices. */
  is_backup_eligible: z.boolean().nullable(),
  /** Passkey: whether it is synced to other devices. */
  is_backed_up: z.boolean().nullable(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
});

export type Factor = z.infer<typeof Factor>;
export type FactorKind = Factor['kind'];
