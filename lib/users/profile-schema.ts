import { z } from 'zod';
import { isPlain, line, lines } from '../text';

const text = line(200).nullable();
const page = z
  .url({ protocol: /^https?$/, error: 'takes a URL' })
  .max(2000)
  .refine(isPlain, 'takes no control or invisible characters')
  .nullable();

/** OpenID Connect Core §5.1: what a user may say of themselves beyond name, username and email. */
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
      .regex(/^(\d{4}-\d{2}-\d{2}|\d{4}|0000-\d{2}-\d{2})$/, 'takes YYYY-MM-DD or YYYY')
      .nullable(),
    zoneinfo: z
      .string()
      .regex(/^[A-Za-z_+-]+(\/[A-Za-z0-9_+-]+)*$/, 'takes a time zone such as Europe/Paris')
      .max(60)
      .nullable(),
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/, 'takes a language tag such as de-CH')
      .max(35)
      .nullable(),
    phone_number: z
      .string()
      .regex(/^\+[0-9]{6,15}$/, 'takes an E.164 number such as +41446681800')
      .nullable(),
    phone_number_verified: z.boolean('takes true or false'),
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

/** What users may say of themselves: whether the number is theirs is for somebody else to find out. */
export const OwnProfile = Profile.omit({ phone_number_verified: true });

const claim = z.string().optional();

/** A profile as it is answered: only members that were filled in. */
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
