import { z } from 'zod';
import { roleNames } from '../access/roles';
import { isOneScript, withoutJoiners } from '../one-script';
import { limit, search, sortBy, yesNo } from '../query-schema';
import { id, isPlain, isStorable, line } from '../text';
import { emailProblem } from './email-address';
import { Profile, StoredProfile } from './profile-schema';

export { type RoleName, roleNames } from '../access/roles';
export { Profile, StoredProfile } from './profile-schema';

const usernameShape =
  /^[\p{L}\p{M}\p{N}](?:(?:[\p{L}\p{M}\p{N}._@+-]|\u200C|\u200D)*(?:[\p{L}\p{M}\p{N}]|\u200C|\u200D))?$/u;

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** NFKC, so that a full-width or ligature spelling is the same name; one writing system; case is kept for display. */
export const Username = z
  .string('takes a username')
  .max(256, 'takes at most 64 characters')
  .transform((value) => value.normalize('NFKC').trim())
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(64, 'takes at most 64 characters')
      .regex(usernameShape, 'takes letters, digits and . _ @ + - inside')
      .refine((value) => isPlain(withoutJoiners(value)), 'takes no control or invisible characters')
      .refine((value) => isOneScript(withoutJoiners(value)), 'takes letters of one writing system only')
      .refine((value) => !idShape.test(value), 'takes no UUID: that would be read as an id'),
  )
  .meta({ minLength: 1, maxLength: 64 });

/** One plain address, also with an international domain or local part (RFC 6531), which is kept in NFC. */
export const Email = z
  .string('takes an email address')
  .max(254, 'takes at most 254 characters')
  .transform((value) => value.normalize('NFC'))
  .superRefine((value, issue) => {
    const message = emailProblem(value);
    if (message) issue.addIssue({ code: 'custom', message });
  })
  .meta({ maxLength: 254, format: 'idn-email' });

/** Shape only; length and blocklist are checked where the settings are known. */
export const Password = z
  .string('takes a password')
  .min(1, 'must not be empty')
  .refine((value) => value.length <= 1024 && new TextEncoder().encode(value).length <= 1024, 'takes at most 1024 bytes')
  .refine((value) => isStorable(value), 'takes no NUL or broken character')
  .meta({ minLength: 8, maxLength: 1024, description: 'At least PASSWORD_MIN_LENGTH characters, at most 1024 bytes.' });

const Roles = z
  .array(z.enum(roleNames, `takes any of ${roleNames.join(', ')}`), 'takes a list of roles')
  .max(roleNames.length)
  .transform((roles) => [...new Set(roles)].sort());

const name = line(100).nullable();

const emailVerified = z.boolean('must be true or false').meta({
  description:
    'Whether the address is known to belong to the user. A new address is not verified unless the same request says so.',
});

export const CreateUser = z.strictObject({
  username: Username,
  email: Email,
  password: Password,
  name: name.optional(),
  roles: Roles.optional(),
  email_verified: emailVerified.optional(),
  profile: Profile.optional(),
});

export const UserChanges = z.strictObject({
  username: Username.optional(),
  email: Email.optional(),
  name: name.optional(),
  roles: Roles.optional(),
  email_verified: emailVerified.optional(),
  profile: Profile.optional(),
});

const version = z.number().int().positive().optional();

export const UpdateUser = UserChanges.extend({ id, version });
export const UserId = z.strictObject({ id, version });
export const SetPassword = z.strictObject({ id, password: Password, version });
/** Sessions have no version: they are not a part of what the ETag of a user stands for. */
export const UserSessions = UserId.omit({ version: true });
export const UserSessionId = z.strictObject({ id, session_id: id });

export const UserQuery = z.strictObject({
  q: search.optional(),
  is_active: yesNo.optional(),
  role: z.enum(roleNames, `takes one of ${roleNames.join(', ')}`).optional(),
  sort: sortBy(['username', 'email', 'created_at', 'last_login_at']).default('-created_at'),
  limit,
  cursor: z.string().max(1000).optional(),
});

export const User = z.object({
  id: z.uuid(),
  username: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  email_verified: z.boolean(),
  is_active: z.boolean(),
  roles: z.array(z.enum(roleNames)),
  profile: StoredProfile,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  last_login_at: z.iso.datetime().nullable(),
});

export const Session = z.object({
  id: z.uuid(),
  created_at: z.iso.datetime(),
  last_seen_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  current: z.boolean(),
});

export type User = z.infer<typeof User> & { version: number };
export type Session = z.infer<typeof Session>;
export type UserQuery = z.output<typeof UserQuery>;
export type UserImpact = { live_access_tokens: number; live_refresh_tokens: number; sessions: number; grants: number };
