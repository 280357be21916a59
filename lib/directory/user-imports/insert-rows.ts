import { sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { canonicalEmail, canonicalUsername } from '@/lib/directory/users/canonical';
import { mergeProfile } from '@/lib/directory/users/merge-profile';
import { userSearchColumns } from '@/lib/directory/users/search-columns';
import { newId } from '@/lib/kernel/new-id';
import type { ReadyRow } from './read-row';

/** Inserts new users with one statement. Returns their ids, in the order of the rows. The names must be locked. */
export async function insertRows(tx: Tx, rows: ReadyRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const values = rows.map(({ data, passwordHash }) => ({
    id: newId(),
    username: data.username,
    usernameCanonical: canonicalUsername(data.username),
    email: data.email,
    emailCanonical: canonicalEmail(data.email),
    emailVerified: data.email_verified ?? false,
    name: data.name ?? null,
    roles: data.roles ?? [],
    isActive: data.is_active ?? true,
    profile: mergeProfile({}, data.profile ?? {}),
    passwordHash,
    mustChangePassword: data.must_change_password ?? false,
    createdAt: data.created_at ?? sql`now()`,
    ...userSearchColumns({ ...data, name: data.name ?? null }),
  }));
  await tx.insert(users).values(values);
  return values.map(({ id }) => id);
}
