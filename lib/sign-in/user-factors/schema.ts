import { z } from 'zod';
import { factorKinds } from '@/db/schema/values';
import { id } from '@/lib/kernel/id';
import { line } from '@/lib/kernel/plain-text';

const reason = z
  .string('must say why, in 1 to 200 characters')
  .pipe(line(200))
  .meta({ minLength: 1, maxLength: 200, description: 'Why the factor is removed. It is kept in the audit log.' });

export const Reason = z.strictObject({ reason });
export const UserFactorsId = z.strictObject({ id });
export const ResetUserFactors = z.strictObject({ id, reason });
export const RemoveUserFactor = z.strictObject({ id, factor_id: id, reason });

export const UserFactor = z.object({
  id: z.uuid(),
  kind: z.enum(factorKinds),
  name: z.string(),
  is_backed_up: z
    .boolean()
    .nullable()
    .meta({ description: 'Whether the passkey is synced to other devices. Null for other kinds.' }),
  is_allowed: z.boolean().meta({ description: 'Whether the settings allow this kind. Otherwise it is not asked for.' }),
  is_usable: z.boolean().meta({
    description:
      'Whether the user can use it: its kind is allowed, and for a code by email, mail is on and the address is verified.',
  }),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
});

export const UserFactors = z.object({
  items: z.array(UserFactor),
  recovery_codes_left: z.number().int(),
  is_required: z
    .boolean()
    .meta({ description: 'Whether the settings or an administrator require a second factor of this user.' }),
  is_due: z.boolean().meta({
    description: 'Whether the user has none and can no longer postpone to set one up.',
  }),
  due_at: z.iso
    .datetime()
    .nullable()
    .meta({ description: 'When the time to set one up ends. Null if it has not begun or nothing is missing.' }),
});

export type UserFactor = z.infer<typeof UserFactor>;
export type UserFactors = z.infer<typeof UserFactors>;
