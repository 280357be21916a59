import { z } from 'zod';
import { id, line } from '../text';
import { OwnProfile } from '../users/profile-schema';
import { Password } from '../users/schema';

export const Nothing = z.strictObject({});

export const UpdateOwnProfile = z.strictObject({
  name: line(100).nullable().optional(),
  profile: OwnProfile.optional(),
  version: z.number().int().positive().optional(),
});

export const ChangePassword = z.strictObject({
  current_password: z.string('takes a password').min(1, 'must not be empty').max(1024, 'takes at most 1024 bytes'),
  password: Password,
});

/** One session, or without it every one but this. */
export const SignOutElsewhere = z.strictObject({ session_id: id.optional() });

export const OwnGrantId = z.strictObject({ client_id: id });

export type { Session, User } from '../users/schema';
