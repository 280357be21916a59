import { type ImportField, type LayoutName, layoutNames } from './choices';

/**
 * Where the value of a field is: a column, or a path into nested members; of several separated by `|`, the first that has a
 * value. `not` reverses a boolean, `set` is true if there is a value, `not_until` is false until that time has passed.
 */
export type Source = string | { from: string; as: 'not' | 'set' | 'not_until' };

export type Sources = Partial<Record<ImportField, Source>>;

type Layout = {
  /** Sets of columns; a file that has all columns of one of them has this layout. */
  marks: string[][];
  sources: Sources;
};

const same = (...fields: ImportField[]): Sources => Object.fromEntries(fields.map((field) => [field, field]));

const claims = same(
  'given_name', 'family_name', 'middle_name', 'nickname', 'profile', 'picture', 'website', 'gender', 'birthdate',
  'zoneinfo', 'locale', 'phone_number', 'phone_number_verified', 'address.formatted', 'address.street_address',
  'address.locality', 'address.region', 'address.postal_code', 'address.country',
); // biome-ignore format: one list

/** The known exports. Where one has the columns of another and more, it comes first in `recognition`. */
export const layouts: Record<LayoutName, Layout> = {
  identity: {
    marks: [],
    sources: {
      ...same('username', 'email', 'name', 'email_verified', 'is_active', 'roles', 'must_change_password', 'created_at'),
      ...same('password_hash', 'password_salt'),
      ...claims,
    },
  },
  keycloak: {
    marks: [['username', 'emailVerified', 'enabled'], ['username', 'credentials', 'enabled']],
    sources: {
      username: 'username',
      email: 'email',
      email_verified: 'emailVerified',
      is_active: 'enabled',
      given_name: 'firstName',
      family_name: 'lastName',
      created_at: 'createdTimestamp',
      locale: 'attributes.locale.0',
      phone_number: 'attributes.phoneNumber.0|attributes.phone_number.0',
      password_hash: 'credentials',
    },
  },
  auth0: {
    marks: [['user_id', 'email', 'email_verified'], ['user_id', 'identities'], ['_id', 'passwordHash'], ['Id', 'Email Verified']],
    sources: {
      username: 'username|Username',
      email: 'email|Email',
      email_verified: 'email_verified|Email Verified',
      name: 'name|Name',
      given_name: 'given_name|Given Name',
      family_name: 'family_name|Family Name',
      nickname: 'nickname|Nickname',
      picture: 'picture|Picture',
      created_at: 'created_at|Created At',
      phone_number: 'phone_number',
      is_active: { from: 'blocked', as: 'not' },
      password_hash: 'passwordHash|password_hash|custom_password_hash.hash.value',
    },
  },
  firebase: {
    marks: [['localId']],
    sources: {
      email: 'email',
      email_verified: 'emailVerified',
      name: 'displayName',
      picture: 'photoUrl',
      phone_number: 'phoneNumber',
      created_at: 'createdAt',
      is_active: { from: 'disabled', as: 'not' },
      password_hash: 'passwordHash',
      password_salt: 'salt',
    },
  },
  django: {
    marks: [['password', 'date_joined'], ['model', 'fields']],
    sources: {
      username: 'username|fields.username',
      email: 'email|fields.email',
      given_name: 'first_name|fields.first_name',
      family_name: 'last_name|fields.last_name',
      is_active: 'is_active|fields.is_active',
      created_at: 'date_joined|fields.date_joined',
      password_hash: 'password|fields.password',
    },
  },
  supabase: {
    marks: [['encrypted_password', 'raw_user_meta_data'], ['encrypted_password', 'email_confirmed_at']],
    sources: {
      email: 'email',
      email_verified: { from: 'email_confirmed_at', as: 'set' },
      name: 'raw_user_meta_data.full_name|raw_user_meta_data.name',
      picture: 'raw_user_meta_data.avatar_url|raw_user_meta_data.picture',
      phone_number: 'phone',
      phone_number_verified: { from: 'phone_confirmed_at', as: 'set' },
      is_active: { from: 'banned_until', as: 'not_until' },
      created_at: 'created_at',
      password_hash: 'encrypted_password',
    },
  },
  devise: {
    marks: [['encrypted_password']],
    sources: {
      ...claims,
      username: 'username|login',
      email: 'email',
      name: 'name|full_name',
      email_verified: { from: 'confirmed_at', as: 'set' },
      given_name: 'first_name|given_name',
      family_name: 'last_name|family_name',
      is_active: { from: 'locked_at', as: 'not' },
      created_at: 'created_at',
      password_hash: 'encrypted_password',
    },
  },
  zitadel: {
    marks: [['user', 'userId'], ['userName', 'profile'], ['username', 'profile', 'hashedPassword']],
    sources: {
      username: 'user.userName|userName|username',
      email: 'user.email.email|email.email',
      email_verified: 'user.email.isEmailVerified|email.isEmailVerified|email.isVerified',
      name: 'user.profile.displayName|profile.displayName',
      given_name: 'user.profile.firstName|profile.firstName|profile.givenName',
      family_name: 'user.profile.lastName|profile.lastName|profile.familyName',
      nickname: 'user.profile.nickName|profile.nickName',
      locale: 'user.profile.preferredLanguage|profile.preferredLanguage',
      phone_number: 'user.phone.phone|phone.phone',
      password_hash: 'user.hashedPassword.value|user.hashedPassword|hashedPassword.value|hashedPassword.hash|hashedPassword',
    },
  },
}; // biome-ignore format: one source a line

/** More specific layouts first. */
const recognition: LayoutName[] = ['supabase', 'zitadel', ...layoutNames.filter((name) => name !== 'identity')];

/** The layout of a file with these columns; the columns of this service if no other fits. */
export function recogniseLayout(columns: readonly string[]): LayoutName {
  const known = new Set(columns);
  const fits = (name: LayoutName) => layouts[name].marks.some((marks) => marks.every((mark) => known.has(mark)));
  return recognition.find(fits) ?? 'identity';
}

/** The sources of a layout with those of the caller instead. An empty one leaves the field out. */
export function sourcesOf(layout: LayoutName, mapping: Partial<Record<ImportField, string>>): Sources {
  const sources: Sources = { ...layouts[layout].sources };
  for (const [field, column] of Object.entries(mapping) as [ImportField, string][])
    if (column === '') delete sources[field];
    else sources[field] = column;
  return sources;
}

/** The column in which a layout has a field; null if it has none. */
export function columnOfLayout(layout: LayoutName, field: ImportField): string | null {
  const source = layouts[layout].sources[field];
  return (typeof source === 'string' ? source : source?.from) ?? null;
}
