import { z } from 'zod';
import { isPlain, line, lines } from '@/lib/kernel/plain-text';

const text = line(200).nullable();
const page = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .max(2000, 'must have at most 2000 characters')
  .refine(isPlain, 'must not contain control or invisible characters')
  .nullable();

/** OpenID Connect Core §5.1: the claims of a user beyond name, username and email. */
export const Profile = z
  .strictObject({
    given_name: text,
    family_name: text,
    middle_name: text,
    nickname: text,
    profile: page,
    picture: page,
    website: page,
    gender: text,
    birthdate: z
      .string()
      .regex(/^(\d{4}-\d{2}-\d{2}|\d{4}|0000-\d{2}-\d{2})$/, 'must be YYYY-MM-DD or YYYY')
      .nullable(),
    zoneinfo: z
      .string()
      .regex(/^[A-Za-z_+-]+(\/[A-Za-z0-9_+-]+)*$/, 'must be a time zone, for example Europe/Paris')
      .max(60, 'must have at most 60 characters')
      .nullable(),
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/, 'must be a language tag, for example de-CH')
      .max(35, 'must have at most 35 characters')
      .nullable(),
    phone_number: z
      .string()
      .regex(/^\+[0-9]{6,15}$/, 'must be an E.164 number, for example +41446681800')
      .nullable(),
    phone_number_verified: z.boolean('must be true or false'),
    address: z
      .strictObject({
        formatted: lines(500).nullable(),
        street_address: lines(200).nullable(),
        locality: text,
        region: text,
        postal_code: text,
        country: text,
      })
      .partial()
      .nullable(),
  })
  .partial();

export type Profile = z.output<typeof Profile>;

/** The claims that users can set themselves. Users cannot declare their own phone number verified. */
export const OwnProfile = Profile.omit({ phone_number_verified: true });

const claim = z.string().optional();

/** A profile in responses: only members that have a value. */
export const StoredProfile = z.object({
  given_name: claim,
  family_name: claim,
  middle_name: claim,
  nickname: claim,
  profile: claim,
  picture: claim,
  website: claim,
  gender: claim,
  birthdate: claim,
  zoneinfo: claim,
  locale: claim,
  phone_number: claim,
  phone_number_verified: z.boolean().optional(),
  address: z
    .object({
      formatted: claim,
      street_address: claim,
      locality: claim,
      region: claim,
      postal_code: claim,
      country: claim,
    })
    .optional(),
});

export type StoredProfile = z.infer<typeof StoredProfile>;
