import type { Known, KnownUser, NamesOfRow } from './find-known';

/**
 * What rows of a file change, as long as it is not in the database: who has which name, and who is an administrator.
 * Of each row it keeps at most two names.
 */
export class PendingChanges {
  /** Name → its holder: the id of a user, or the address of a user who is not there yet. Null: it was given up. */
  readonly #holders = new Map<string, string | null>();
  readonly #administrators = new Map<string, boolean>();

  /** Who has the name after the rows so far: an id, an address, or nobody. */
  holderOf(name: string, { byName }: Known): string | undefined {
    const holder = this.#holders.get(name);
    return holder === null ? undefined : (holder ?? byName.get(name));
  }

  /** Whether a row so far creates the user with this address. */
  creates(address: string): boolean {
    return this.#holders.get(address) === address;
  }

  create({ username: [username = ''], email: [address = ''] }: NamesOfRow): void {
    this.#holders.set(username, address).set(address, address);
  }

  rename({ id, usernameCanonical: from, emailCanonical }: KnownUser, to: string): void {
    if (from !== emailCanonical) this.#holders.set(from, null);
    this.#holders.set(to, id);
  }

  /** Makes the user an administrator who can sign in, or the opposite. */
  setAdministrator(holder: string, isAdministrator: boolean): void {
    this.#administrators.set(holder, isAdministrator);
  }

  /** For how many users `setAdministrator` was called. */
  get administratorChanges(): number {
    return this.#administrators.size;
  }

  /** The administrators after the rows so far: these of the database, and those of the rows. */
  administratorsAmong(stored: readonly string[]): Set<string> {
    const all = new Set(stored);
    for (const [holder, isAdministrator] of this.#administrators)
      if (isAdministrator) all.add(holder);
      else all.delete(holder);
    return all;
  }
}
