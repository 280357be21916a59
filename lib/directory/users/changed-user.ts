import type { z } from 'zod';
import { mergeProfile } from './merge-profile';
import type { UserRow } from './queries';
import type { UpdateUser, User } from './schema';

export type ChangesOfUser = Omit<z.output<typeof UpdateUser>, 'id' | 'version'>;

type Stored = Pick<UserRow, 'email' | 'emailVerified' | 'profile'>;

/** The user with the changes. A new email address is not verified unless the changes say so. */
export function changedUser(stored: Stored, before: User, { profile, ...changes }: ChangesOfUser) {
  const isNewEmail = changes.email !== undefined && changes.email !== stored.email;
  return {
    ...before,
    ...withoutMissing(changes),
    email_verified: changes.email_verified ?? (isNewEmail ? false : stored.emailVerified),
    profile: mergeProfile(stored.profile, profile ?? {}),
  };
}

const withoutMissing = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
