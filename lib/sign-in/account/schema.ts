import { z } from 'zod';
import { OwnProfile } from '@/lib/directory/users/profile-schema';
import { Email, Password } from '@/lib/directory/users/schema';
import { id } from '@/lib/kernel/id';
import { line } from '@/lib/kernel/plain-text';

export const Nothing = z.strictObject({});

export const UpdateOwnProfile = z.strictObject({
  name: line(100).nullable().optional(),
  profile: OwnProfile.optional(),
  version: z.number().int().positive().optional(),
});

export const ChangePassword = z.strictObject({
  current_password: z.string('must be text').min(1, 'must not be empty').max(1024, 'must have at most 1024 characters'),
  password: Password,
});

export const ChangeOwnAddress = z.strictObject({ email: Email });

export const DeleteOwnAccount = z.strictObject({ username: z.string('must be text').max(256) });

/** One session, or without `session_id` every session but the current one. */
export const SignOutElsewhere = z.strictObject({ session_id: id.optional() });

export const OwnGrantId = z.strictObject({ client_id: id });

export type { Session, User } from '@/lib/directory/users/schema';
