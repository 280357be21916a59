import { createHash } from 'node:crypto';
import { and, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { isUniqueViolation } from '@/db';
import { instance, users } from '@/db/schema';
import { outranks } from '../access';
import type { Ctx } from '../context';
import { AppError, taken } from '../errors';
import { emailForms, usernameForms } from './login-forms';

/** No one acts on, or makes, an account that may do more than they may themselves. */
export function requireOutranks(ctx: Ctx, roles: readonly string[]): void {
  if (!outranks(ctx.actor.permissions, roles))
    throw new AppError('forbidden', 'That account may do more than you may. Ask an administrator.');
}

/**
 * Refuses to take away the last administrator who can sign in. The instance row is locked first, so that two
 * who demote each other at once are looked at one after the other.
 */
export async function keepAnAdministrator(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`select 1 from ${instance} for update`);
  const active = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(sql`${users.roles} @> array['admin']`, eq(users.isActive, true)))
    .limit(2);
  if (active.length === 1 && active[0]?.id === userId)
    throw new AppError('conflict', 'This is the last active administrator. Make another one first.', {
      errors: [{ path: 'roles', message: 'the last active administrator must stay one' }],
    });
}

type Names = { username: string; email: string };

/**
 * A login is looked up as a username and as an email address, so that neither may be what another user is found by.
 * The user's own names may be the same. Without the locks of `claimNames` this only spares work.
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
}

/**
 * Keeps these names for the user until the transaction ends: no index spans both columns, so whoever claims one of them
 * waits. @throws AppError `conflict`.
 */
export async function claimNames(tx: Tx, names: Names, except?: string): Promise<void> {
  const forms = new Set([...usernameForms(names.username), ...emailForms(names.email)]);
  const locks = [...forms].map((name) => createHash('sha256').update(`name:${name}`).digest().readBigInt64BE());
  // In one order everywhere, so that two who claim the same pair never wait for each other.
  for (const lock of locks.sort((a, b) => (a < b ? -1 : 1)))
    await tx.execute(sql`select pg_advisory_xact_lock(${String(lock)}::bigint)`);
  await requireFreeNames(tx, names, except);
}

/** Turns the database's unique violations into the field that is taken. */
export function nameTaken(error: unknown): never {
  if (isUniqueViolation(error, 'users_username_canonical_key')) throw taken('username', 'That username is taken.');
  if (isUniqueViolation(error, 'users_email_canonical_key')) throw taken('email', 'That email address is taken.');
  throw error;
}
