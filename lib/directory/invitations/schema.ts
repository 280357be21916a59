import { z } from 'zod';
import { inviterKinds } from '@/db/schema/values';
import { CreateUser, roleNames, StoredProfile } from '@/lib/directory/users/schema';
import { id } from '@/lib/kernel/id';
import { limit, search, sortBy } from '@/lib/kernel/query-schema';
import { DEFAULT_INVITATION_DAYS, invitationStates, MAX_INVITATION_DAYS, MAX_INVITED } from './choices';

const { email, username, name, roles, profile, password } = CreateUser.shape;

const DAYS = `must be a whole number of days from 1 to ${MAX_INVITATION_DAYS}`;

const expiresInDays = z
  .number(DAYS)
  .int(DAYS)
  .min(1, DAYS)
  .max(MAX_INVITATION_DAYS, DAYS)
  .default(DEFAULT_INVITATION_DAYS)
  .meta({ description: 'The days after which the link of the invitation ends' });

export const CreateInvitation = z.strictObject({
  email,
  username: username.nullish().meta({ description: 'What the page proposes. The invited person can change it.' }),
  name,
  roles,
  profile,
  expires_in_days: expiresInDays,
});

/** One row of a list. It is checked on its own, so that one wrong row does not refuse the others. */
export const InvitationRow = CreateInvitation.pick({ email: true, username: true, name: true });

export const InviteMany = z.strictObject({
  items: z
    .array(
      z.strictObject({
        email: z.string('must be an email address'),
        username: z.string('must be text').nullish(),
        name: z.string('must be text').nullish(),
      }),
    )
    .min(1, 'must name at least one address')
    .max(MAX_INVITED, `must have at most ${MAX_INVITED} rows`),
  roles,
  expires_in_days: expiresInDays,
});

export const InvitationId = z.strictObject({ id });

/** A number, or its digits in a query string. */
export const ResendOptions = z.strictObject({
  expires_in_days: z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value),
    expiresInDays,
  ),
});
export const ResendInvitation = ResendOptions.extend({ id });

export const InvitationQuery = z.strictObject({
  state: z.enum(invitationStates, `must be one of ${invitationStates.join(', ')}`).optional(),
  email: search.meta({ description: 'A complete email address' }).optional(),
  sort: sortBy(['created_at']).default('-created_at'),
  limit,
  cursor: z.string().max(1000).optional(),
});

/** What the invited person enters. */
export const AcceptInvitation = z.strictObject({ username, password });
export const FirstPassword = z.strictObject({ password });

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  username: z.string().nullable(),
  name: z.string().nullable(),
  roles: z.array(z.enum(roleNames)),
  profile: StoredProfile,
  state: z.enum(invitationStates),
  inviter: z.object({ kind: z.enum(inviterKinds), id: z.uuid().nullable(), name: z.string() }),
  created_at: z.iso.datetime(),
  sent_at: z.iso.datetime().meta({ description: 'When the current link was issued' }),
  expires_at: z.iso.datetime(),
  ended_at: z.iso.datetime().nullable().meta({ description: 'When it was accepted or revoked' }),
  accepted_user_id: z.uuid().nullable(),
});

const link = z.url().nullable().meta({
  description: 'The link to hand over, where mail is off. Null where it is sent by mail. It is in this answer alone.',
});

export const SentInvitation = Invitation.extend({ link });

export const InvitedRow = z.object({
  email: z.string(),
  invitation: Invitation.nullable(),
  link,
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
});

export type Invitation = z.infer<typeof Invitation>;
export type SentInvitation = z.infer<typeof SentInvitation>;
export type InvitedRow = z.infer<typeof InvitedRow>;
export type NewInvitation = z.output<typeof CreateInvitation>;
