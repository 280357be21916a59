import { inArray, or } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { users } from '@/db/schema';
import { findReserved } from '@/lib/directory/users/guards';
import { emailForms, usernameForms } from '@/lib/directory/users/login-forms';
import type { ImportRow } from './schema';

export type NamesOfRow = { username: string[]; email: string[] };

export const namesOf = ({ username, email }: Pick<ImportRow, 'username' | 'email'>): NamesOfRow => ({
  username: usernameForms(username),
  email: emailForms(email),
});

/** What is known of the names of a batch: who has them, and which are reserved. */
export type Known = {
  /** Address in canonical form → its user. */
  byEmail: Map<string, string>;
  /** Every username and address that a user has → its user. */
  byName: Map<string, string>;
  reserved: Set<string>;
};

/** Looks the names up. Only with the locks of `lockNames` is the result certain. */
export async function findKnown(db: Db | Tx, names: string[]): Promise<Known> {
  const known: Known = { byEmail: new Map(), byName: new Map(), reserved: new Set() };
  if (names.length === 0) return known;
  const { usernameCanonical: username, emailCanonical: email } = users;
  const rows = await db
    .select({ id: users.id, username, email })
    .from(users)
    .where(or(inArray(username, names), inArray(email, names)));
  for (const row of rows) {
    known.byEmail.set(row.email, row.id);
    known.byName.set(row.username, row.id).set(row.email, row.id);
  }
  known.reserved = new Set(await findReserved(db, names));
  return known;
}
