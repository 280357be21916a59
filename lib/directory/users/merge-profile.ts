import { isDeepStrictEqual } from 'node:util';
import type { Profile, StoredProfile } from './profile-schema';

const filled = (members: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));

/** The profile with the changes; null removes a member. A new phone number is unverified unless the changes say otherwise. */
export function mergeProfile(stored: Record<string, unknown>, changes: Profile): StoredProfile {
  const merged = filled({ ...stored, ...changes });
  const address = changes.address && filled(changes.address);
  // The database orders members in its own way: an equal address stays as it is.
  if (address && isDeepStrictEqual(address, stored.address)) merged.address = stored.address;
  else if (address && Object.keys(address).length > 0) merged.address = address;
  else if (address) delete merged.address;
  const isNewNumber = merged.phone_number !== stored.phone_number && changes.phone_number_verified === undefined;
  if (isNewNumber || merged.phone_number === undefined) delete merged.phone_number_verified;
  return merged;
}
