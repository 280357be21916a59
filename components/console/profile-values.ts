import type { StoredProfile } from '@/lib/users/schema';

const nothing = {
  given_name: null,
  family_name: null,
  middle_name: null,
  nickname: null,
  profile: null,
  picture: null,
  website: null,
  gender: null,
  birthdate: null,
  zoneinfo: null,
  locale: null,
  phone_number: null,
};

const nowhere = {
  formatted: null,
  street_address: null,
  locality: null,
  region: null,
  postal_code: null,
  country: null,
};

/** A profile as a form starts with it: every member is there, null where nothing was filled in. */
export function profileValues({ phone_number_verified, address, ...claims }: StoredProfile) {
  return { ...nothing, ...claims, address: { ...nowhere, ...address } };
}
