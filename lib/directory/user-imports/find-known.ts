import { inArray, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { users } from '@/db/schema';
import { userColumns } from '@/lib/directory/users';
import { findReserved } from '@/lib/directory/users/guards';
import { emailForms, usernameForms } from '@/lib/directory/users/login-forms';
import type { UserColumns } from '@/lib/directory/users/projection';
import type { ImportRow } from './schema';

export type NamesOfRow = { username: string[]; email: string[] };

export const namesOf = ({ username, email }: Pick<ImportRow, 'username' | 'email'>): NamesOfRow => ({
  username: usernameForms(username),
  email: emailForms(email),
});

/** A user who exists, as far as a row can change it. */
export type KnownUser = UserColumns & { usernameCanonical: string; emailCanonical: string; hasPassword: boolean };

/** What is known of the names of a batch: who has them, and which are reserved. */
export type Known = {
  /** Address in canonical form → its user. */
  byEmail: Map<string, KnownUser>;
  /** Every username and address that a user has → the id of its user. */
  byName: Map<string, string>;
  reserved: Set<string>;
};

const columns = {
  ...userColumns,
  // A row of a file does not change it.
  throttledUntil: sql<null>`null`,
  usernameCanonical: users.usernameCanonical,
  emailCanonical: users.emailCanonical,
  hasPassword: sql<boolean>`${users.passwordHash} is not null`,
};

/** Looks the names up. Only with the locks of `lockNames` is the result certain. */
export async function findKnown(db: Db | Tx, names: string[]): Promise<Known> {
  const known: Known = { byEmail: new Map(), byName: new Map(), reserved: new Set() };
  if (names.length === 0) return known;
  const { usernameCanonical: username, emailCanonical: email } = users;
  const rows: KnownUser[] = await db
    .select(columns)
    .from(users)
    .where(or(inArray(username, names), inArray(email, names)));
  for (const row of rows) {
    known.byEmail.set(row.emailCanonical, row);
    known.byName.set(row.usernameCanonical, row.id).set(row.emailCanonical, row.id);
  }
  known.reserved = new Set(await findReserved(db, names));
  return known;
}
