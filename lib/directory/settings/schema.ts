import { z } from 'zod';
import { factorKinds, roleNames } from '@/db/schema/values';
import { brandMembers } from '../brand/brand-members';
import { accountMembers } from './account-schema';
import { approvalMembers } from './approval-members';
import { challengeMembers } from './challenge-members';
import { languageMembers } from './language-members';
import { passwordMembers } from './password-members';
import { registrationMembers } from './registration-schema';
import { reminderMembers } from './reminder-members';
import { sessionMembers } from './session-limits-schema';
import { termsMembers } from './terms-schema';

const flag = z.boolean('must be true or false');

const days = (min: number, max: number) =>
  z
    .number(`must be a number of days from ${min} to ${max}`)
    .int('must be a whole number of days')
    .min(min, `must be at least ${min} days`)
    .max(max, `must be at most ${max} days`);

const unique = <T>(values: T[]): T[] => [...new Set(values)];

/** Of whom a second factor is required. The others may enrol one. */
export const secondFactorRules = ['nobody', 'administrators', 'roles', 'everyone'] as const;

export const userVerificationRules = ['required', 'preferred'] as const;

/** How people sign in. */
const signIn = {
  identifier_first: flag.default(false),
  keep_signed_in: flag.default(false),
  keep_signed_in_days: days(1, 365).default(30),
  second_factor: z.enum(secondFactorRules, `must be one of ${secondFactorRules.join(', ')}`).default('nobody'),
  second_factor_roles: z
    .array(z.enum(roleNames, `must be one of ${roleNames.join(', ')}`))
    .transform(unique)
    .default([]),
  enrolment_grace_days: days(0, 90).default(7),
  factors: z
    .array(z.enum(factorKinds, `must be one of ${factorKinds.join(', ')}`))
    .transform(unique)
    .default(['totp', 'passkey']),
  passkey_sign_in: flag.default(true),
  passkey_user_verification: z
    .enum(userVerificationRules, `must be one of ${userVerificationRules.join(', ')}`)
    .default('preferred'),
  passkey_attestation: flag.default(false),
  related_origins: z
    .array(
      z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value && /^https:/.test(value), {
        message: 'must be an https origin, for example https://accounts.example.com',
      }),
    )
    .max(5, 'must contain at most 5 origins')
    .transform(unique)
    .default([]),
  remember_device_days: days(0, 90).default(30),
};

const sections = {
  sign_in: z.strictObject(signIn),
  sessions: z.strictObject(sessionMembers),
  registration: z.strictObject(registrationMembers),
  terms: z.strictObject(termsMembers),
  account: z.strictObject(accountMembers),
  passwords: z.strictObject(passwordMembers),
  challenge: z.strictObject(challengeMembers),
  languages: z.strictObject(languageMembers),
  brand: z.strictObject(brandMembers),
  approvals: z.strictObject(approvalMembers),
  reminders: z.strictObject(reminderMembers),
};

/** All settings that administrators change while the service runs, with their defaults. */
export const Settings = z.strictObject({
  sign_in: sections.sign_in.prefault({}),
  sessions: sections.sessions.prefault({}),
  registration: sections.registration.prefault({}),
  terms: sections.terms.prefault({}),
  account: sections.account.prefault({}),
  passwords: sections.passwords.prefault({}),
  challenge: sections.challenge.prefault({}),
  languages: sections.languages.prefault({}),
  brand: sections.brand.prefault({}),
  approvals: sections.approvals.prefault({}),
  reminders: sections.reminders.prefault({}),
});

export type Settings = z.output<typeof Settings>;

/** The members of a section as a change: each optional; null restores the default. */
const changesOf = (members: Record<string, z.ZodDefault>) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(members).map(([name, schema]) => [name, (schema.unwrap() as z.ZodType).nullable().optional()]),
    ),
  );

export const SettingsChanges = z.strictObject({
  sign_in: changesOf(signIn).optional(),
  sessions: changesOf(sessionMembers).optional(),
  registration: changesOf(registrationMembers).optional(),
  terms: changesOf(termsMembers).optional(),
  account: changesOf(accountMembers).optional(),
  passwords: changesOf(passwordMembers).optional(),
  challenge: changesOf(challengeMembers).optional(),
  languages: changesOf(languageMembers).optional(),
  brand: changesOf(brandMembers).optional(),
  approvals: changesOf(approvalMembers).optional(),
  reminders: changesOf(reminderMembers).optional(),
});

export const UpdateSettings = z.strictObject({
  ...SettingsChanges.shape,
  version: z.number().int().positive().optional(),
});

export const NoInput = z.strictObject({});

export const SettingsAnswer = z.object({ ...sections, updated_at: z.iso.datetime().nullable() });

export type SettingsAnswer = Settings & { updated_at: string | null; version: number };

/** A number of users; capped: this many or more. */
export type Reach = { count: number; is_capped: boolean };

export type PolicyReach = {
  everyone: Reach;
  administrators: Reach;
  roles: Record<(typeof roleNames)[number], Reach>;
};
