import { z } from 'zod';
import { roleNames } from '@/lib/kernel/access/roles';
import { emailProblem } from '@/lib/kernel/email-address';
import { id } from '@/lib/kernel/id';
import { isOneScript } from '@/lib/kernel/is-one-script';
import { isStorable } from '@/lib/kernel/is-storable';
import { isUuid } from '@/lib/kernel/is-uuid';
import { isPlain, line } from '@/lib/kernel/plain-text';
import { limit, searchTermsOf, sortBy, yesNo } from '@/lib/kernel/query-schema';
import { withoutJoiners } from '@/lib/kernel/without-joiners';
import { Profile, StoredProfile } from './profile-schema';

export { type RoleName, roleNames } from '@/lib/kernel/access/roles';

import { impactCount } from '@/lib/storage/impact-count';

export { Profile, StoredProfile } from './profile-schema';

const usernameShape =
  /^[\p{L}\p{M}\p{N}](?:(?:[\p{L}\p{M}\p{N}._@+-]|\u200C|\u200D)*(?:[\p{L}\p{M}\p{N}]|\u200C|\u200D))?$/u;

/** NFKC, so that full-width and ligature spellings are the same name. Letter case is kept for display. */
export const Username = z
  .string('must be text')
  .max(256, 'must have at most 64 characters')
  .transform((value) => value.normalize('NFKC').trim())
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(64, 'must have at most 64 characters')
      .regex(
        usernameShape,
        'must contain only letters, digits and . _ @ + -, and must start and end with a letter or digit',
      )
      .refine((value) => isPlain(withoutJoiners(value)), 'must not contain control or invisible characters')
      .refine((value) => isOneScript(withoutJoiners(value)), 'must have letters of only one writing system')
      .refine((value) => !isUuid(value.toLowerCase()), 'must not be a UUID, which would be read as an id'),
  )
  .meta({ minLength: 1, maxLength: 64 });

/** One plain address, also with an international domain or local part (RFC 6531), which is kept in NFC. */
export const Email = z
  .string('must be an email address')
  .max(254, 'must have at most 254 characters')
  .transform((value) => value.normalize('NFC'))
  .superRefine((value, issue) => {
    const message = emailProblem(value);
    if (message) issue.addIssue({ code: 'custom', message });
  })
  .meta({ maxLength: 254, format: 'idn-email' });

/** Checks only the shape. `requireGoodPassword` checks minimum length and blocklist, which depend on the settings. */
export const Password = z
  .string('must be text')
  .min(1, 'must not be empty')
  .refine(
    (value) => value.length <= 1024 && new TextEncoder().encode(value).length <= 1024,
    'must have at most 1024 bytes',
  )
  .refine((value) => isStorable(value), 'must not contain NUL or unpaired surrogates')
  .meta({ minLength: 8, maxLength: 1024, description: 'At least PASSWORD_MIN_LENGTH characters, at most 1024 bytes.' });

const Roles = z
  .array(z.enum(roleNames, `must be one of ${roleNames.join(', ')}`), 'must be a list of roles')
  .max(roleNames.length)
  .transform((roles) => [...new Set(roles)].sort());

const name = line(100).nullable();

const emailVerified = z.boolean('must be true or false').meta({
  description:
    'Whether the address is known to belong to the user. A new address is not verified unless the same request says so.',
});

const mustChangePassword = z.boolean('must be true or false').meta({
  description:
    'Whether the user must choose a new password at the next sign-in. Until then no session or token is issued.',
});

const secondFactorRequired = z.boolean('must be true or false').meta({
  description:
    'Whether this user must have a second factor, whatever the settings require. A user who has none must set one up, within the time that the settings give.',
});

export const CreateUser = z.strictObject({
  username: Username,
  email: Email,
  password: Password,
  name: name.optional(),
  roles: Roles.optional(),
  email_verified: emailVerified.optional(),
  profile: Profile.optional(),
  must_change_password: mustChangePassword.optional(),
});

export const UserChanges = z.strictObject({
  username: Username.optional(),
  email: Email.optional(),
  name: name.optional(),
  roles: Roles.optional(),
  email_verified: emailVerified.optional(),
  profile: Profile.optional(),
  second_factor_required: secondFactorRequired.optional(),
});

const version = z.number().int().positive().optional();

export const UpdateUser = UserChanges.extend({ id, version });
export const UserId = z.strictObject({ id, version });
export const SetPassword = z.strictObject({
  id,
  password: Password,
  must_change_password: mustChangePassword.optional(),
  version,
});
/** Without `version`: the ETag of a user does not cover sessions. */
export const UserSessions = UserId.omit({ version: true });
export const UserSessionId = z.strictObject({ id, session_id: id });

export const UserQuery = z.strictObject({
  q: searchTermsOf(['email', 'username', 'name', 'role', 'is', 'has', 'created', 'last_login', 'id']).optional(),
  is_active: yesNo.optional(),
  role: z.enum(roleNames, `must be one of ${roleNames.join(', ')}`).optional(),
  sort: sortBy(['name', 'username', 'email', 'created_at', 'last_login_at']).default('-created_at'),
  limit,
  cursor: z.string().max(1000).optional(),
});

/** Failed sign-ins in a row from which on only a known device may try. */
export const MAX_FAILED_SIGN_INS = 100;

export const User = z.object({
  id: z.uuid(),
  username: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  email_verified: z.boolean(),
  is_active: z.boolean(),
  must_change_password: z.boolean(),
  second_factor_required: z.boolean().meta({
    description: 'Whether an administrator requires a second factor of this user. The settings may require one too.',
  }),
  roles: z.array(z.enum(roleNames)),
  profile: StoredProfile,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  last_login_at: z.iso.datetime().nullable(),
  throttled_until: z.iso.datetime().nullable().meta({
    description:
      'When the last reached limit of this user allows an attempt again; other networks may have attempts before. Null when no limit of this user is reached.',
  }),
  failed_sign_ins: z
    .number()
    .int()
    .meta({
      description: `Failed sign-ins in a row. From ${MAX_FAILED_SIGN_INS} on, only a device that the user has signed in from before may try.`,
    }),
});

/** How many clients a session lists. */
export const MAX_SESSION_CLIENTS = 10;

const SessionClient = z.object({ id: z.uuid(), name: z.string() });

export const Session = z.object({
  id: z.uuid(),
  created_at: z.iso.datetime().meta({ description: 'When the user signed in. Confirming the password keeps it.' }),
  last_seen_at: z.iso.datetime(),
  expires_at: z.iso.datetime().meta({ description: 'When the session ends, used or not.' }),
  ip: z.string().nullable(),
  place: z.string().nullable().meta({
    description: 'The approximate place of the address. Null without GEOIP_DATABASE and for private addresses.',
  }),
  user_agent: z.string().nullable(),
  amr: z.array(z.string()).meta({ description: 'The methods that the user has proved (RFC 8176).' }),
  is_kept: z.boolean().meta({ description: 'Whether the user chose to stay signed in.' }),
  clients: z.array(SessionClient).meta({
    description: `At most ${MAX_SESSION_CLIENTS} of the clients that got tokens in this session.`,
  }),
  current: z.boolean(),
});

export type SessionClient = z.infer<typeof SessionClient>;

export type User = z.infer<typeof User> & { version: number };
export type Session = z.infer<typeof Session>;
export type UserQuery = z.output<typeof UserQuery>;
export { MAX_IMPACT } from './choices';

/** What ends with the sessions and tokens of a user. */
export const UserImpact = z.object({
  live_access_tokens: impactCount,
  live_refresh_tokens: impactCount,
  sessions: impactCount,
  grants: impactCount,
});

export type UserImpact = z.infer<typeof UserImpact>;
