/** What forms offer: constants, without schemas. */

export { importModes, importStates } from '@/db/schema/values';

/** Where a file can come from. The first is this service itself. */
export const layoutNames = [
  'identity',
  'keycloak',
  'auth0',
  'firebase',
  'django',
  'devise',
  'supabase',
  'zitadel',
] as const;

export type LayoutName = (typeof layoutNames)[number];

/** What the other systems call themselves. */
export const systemNames: Record<Exclude<LayoutName, 'identity'>, string> = {
  keycloak: 'Keycloak',
  auth0: 'Auth0',
  firebase: 'Firebase',
  django: 'Django',
  devise: 'Devise (Ruby on Rails)',
  supabase: 'Supabase',
  zitadel: 'Zitadel',
};

/** What a row can set. Members of the address have a prefix. */
export const importFields = [
  'username',
  'email',
  'name',
  'email_verified',
  'is_active',
  'roles',
  'must_change_password',
  'created_at',
  'password_hash',
  'password_salt',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'profile',
  'picture',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
  'phone_number_verified',
  'address.formatted',
  'address.street_address',
  'address.locality',
  'address.region',
  'address.postal_code',
  'address.country',
] as const;

export type ImportField = (typeof importFields)[number];

/** The largest file of the console, and of the API. */
export const MAX_CONSOLE_BYTES = 32 * 1024 * 1024;
export const MAX_API_BYTES = 100 * 1024 * 1024;

/** How many refused rows a report keeps. */
export const MAX_KEPT_REFUSALS = 10_000;
