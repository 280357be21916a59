import type { StoredProfile } from '@/lib/directory/users/schema';

const emptyProfile = {
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

const emptyAddress = {
  formatted: null,
  street_address: null,
  locality: null,
  region: null,
  postal_code: null,
  country: null,
};

/** Initial form values of a profile: every member is present, null if it has no value. */
export function profileValues({ phone_number_verified, address, ...claims }: StoredProfile) {
  return { ...emptyProfile, ...claims, address: { ...emptyAddress, ...address } };
}
