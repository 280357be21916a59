import { z } from 'zod';
import { identityProviderKinds } from '@/db/schema/values';
import { id } from '@/lib/kernel/id';
import { line } from '@/lib/kernel/plain-text';

const reason = z
  .string('must say why, in 1 to 200 characters')
  .pipe(line(200))
  .meta({ minLength: 1, maxLength: 200, description: 'Why the account is disconnected. It is kept in the audit log.' });

export const Reason = z.strictObject({ reason });
export const UserIdentitiesId = z.strictObject({ id });
export const RemoveUserIdentities = z.strictObject({ id, reason });
export const RemoveUserIdentity = z.strictObject({ id, identity_id: id, reason });

export const UserIdentity = z.object({
  id: z.uuid(),
  provider: z.object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    kind: z.enum(identityProviderKinds),
    is_active: z.boolean().meta({ description: 'Whether users can sign in with the provider.' }),
  }),
  issuer: z.string().meta({ description: 'Who names the subject. With the subject it identifies the account.' }),
  subject: z.string(),
  email: z.string().nullable().meta({ description: 'What the provider said last. It is never compared.' }),
  name: z.string().nullable(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime().nullable(),
});

export const UserIdentities = z.object({ items: z.array(UserIdentity) });

export type UserIdentity = z.infer<typeof UserIdentity>;
export type UserIdentities = z.infer<typeof UserIdentities>;
