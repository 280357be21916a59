import { createHash } from 'node:crypto';
import { and, eq, gt, inArray, ne, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { isUniqueViolation } from '@/db';
import { accountLinks, instance, users } from '@/db/schema';
import { outranks } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, taken } from '@/lib/kernel/errors';
import { emailForms, usernameForms } from './login-forms';

/** @throws AppError `forbidden` if these roles have permissions that the caller does not have. */
export function requireOutranks(ctx: Ctx, roles: readonly string[]): void {
  if (!outranks(ctx.actor.permissions, roles))
    throw new AppError('forbidden', 'That account has permissions that exceed your own. Ask an administrator.');
}

/**
 * The last administrator who can sign in must remain. To end one, the instance row is locked, so that two administrators who
 * demote each other at once are checked one after the other. Other users share the lock: they do not wait for each other, and
 * no administrator is ended before the user is, who may become one meanwhile. @throws AppError `conflict`.
 */
export async function keepAnAdministrator(tx: Tx, userId: string): Promise<void> {
  if (await isAdministrator(tx, userId)) {
    await tx.execute(sql`select 1 from ${instance} for update`);
    const active = await activeAdministrators(tx, 2);
    if (active.length === 1 && active[0] === userId) throw lastAdministrator();
    return;
  }
  await tx.execute(sql`select 1 from ${instance} for share`);
  if (await isAdministrator(tx, userId)) throw new AppError('conflict', 'Someone else changed this meanwhile.');
}

async function isAdministrator(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), sql`${users.roles} @> array['admin']`));
  return row !== undefined;
}

/** The ids of some administrators who can sign in, at most `limit`. */
export async function activeAdministrators(db: Db | Tx, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(sql`${users.roles} @> array['admin']`, eq(users.isActive, true)))
    .limit(limit);
  return rows.map(({ id }) => id);
}

export const lastAdministrator = (): AppError =>
  new AppError('conflict', 'This is the last active administrator. Make another user an administrator first.', {
    errors: [{ path: 'roles', message: 'must contain admin: this is the last active administrator' }],
  });

/** @throws AppError `conflict` if the user to deactivate is the caller. */
export function refuseOwnDeactivation(ctx: Ctx, userId: string): void {
  if (userId === ctx.actor.id) throw new AppError('conflict', 'You cannot deactivate yourself.');
}

type Names = { username: string; email: string };

/**
 * Sign-in looks up a name both as a username and as an email address, so neither may match a name of another user. The
 * user's own username and email may match. Only with the locks of `claimNames` is the result certain.
 * @throws AppError `conflict`.
 */
export async function requireFreeNames(db: Db | Tx, names: Names, except?: string): Promise<void> {
  const [username, email] = [usernameForms(names.username), emailForms(names.email)];
  const named = [...username, ...email];
  const rows = await db
    .select({ username: users.usernameCanonical, email: users.emailCanonical })
    .from(users)
    .where(
      and(
        or(inArray(users.usernameCanonical, named), inArray(users.emailCanonical, named)),
        except ? ne(users.id, except) : undefined,
      ),
    );
  const others = rows.flatMap((row) => [row.username, row.email]);
  if (others.some((name) => username.includes(name))) throw taken('username', 'That username is taken.');
  if (others.some((name) => email.includes(name))) throw taken('email', 'That email address is taken.');
  await requireUnreserved(db, { username, email }, except);
}

/** @throws AppError `conflict` if one of these names is reserved. Asked after `users`, see `findReserved`. */
async function requireUnreserved(
  db: Db | Tx,
  { username, email }: { username: string[]; email: string[] },
  except?: string,
): Promise<void> {
  const [reserved] = await findReserved(db, [...username, ...email], except);
  if (reserved === undefined) return;
  if (email.includes(reserved)) throw taken('email', RESERVED.email);
  throw taken('username', RESERVED.username);
}

const reason = 'its last owner can still take back a change of the address.';

/** What is said of a reserved name. */
export const RESERVED = {
  email: `That email address is reserved: ${reason}`,
  username: `That username is a reserved email address: ${reason}`,
};

/**
 * Which of these names are reserved. A user whose address was changed can take the change back for some days. Until then
 * nobody else gets the old address: a thief of the account could register it, and nothing could be taken back. Asked after
 * `users`, so that a change which commits between both statements is seen by one of them.
 */
export async function findReserved(db: Db | Tx, names: string[], except?: string): Promise<string[]> {
  const address = sql<string>`lower(${accountLinks.email})`;
  const rows = await db
    .select({ address })
    .from(accountLinks)
    .where(
      and(
        // Written out: the condition of the partial index.
        sql`kind = 'undo_address_change' and used_at is null`,
        inArray(address, names),
        gt(accountLinks.expiresAt, sql`now()`),
        except ? ne(accountLinks.userId, except) : undefined,
      ),
    );
  return rows.map((row) => row.address);
}

/**
 * Reserves these names until the transaction ends. No index spans both columns, so another transaction that claims one
 * of the names waits for a lock. @throws AppError `conflict`.
 */
export async function claimNames(tx: Tx, names: Names, except?: string): Promise<void> {
  await lockNames(tx, [...usernameForms(names.username), ...emailForms(names.email)]);
  await requireFreeNames(tx, names, except);
}

/** Makes other transactions that claim one of these names wait until this one ends. */
export async function lockNames(tx: Tx, names: readonly string[]): Promise<void> {
  const keys = [...new Set(names)].map((name) => createHash('sha256').update(`name:${name}`).digest().readBigInt64BE());
  // Sorted, so that two transactions that claim the same names do not deadlock.
  const sorted = keys.sort((a, b) => (a < b ? -1 : 1)).map(String);
  await tx.execute(sql`select pg_advisory_xact_lock(key::bigint) from unnest(${sql.param(sorted)}::text[]) key`);
}

/** @throws AppError `conflict` on the field if the error is a unique violation, otherwise the error itself. */
export function nameTaken(error: unknown): never {
  if (isUniqueViolation(error, 'users_username_canonical_key')) throw taken('username', 'That username is taken.');
  if (isUniqueViolation(error, 'users_email_canonical_key')) throw taken('email', 'That email address is taken.');
  throw error;
}
