import { and, eq, or, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { isUniqueViolation } from '@/db';
import { instance, users } from '@/db/schema';
import { outranks } from '../access';
import type { Ctx } from '../context';
import { AppError, taken } from '../errors';
import { canonicalEmail, canonicalUsername } from './canonical';

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

/** Spares the hashing of a password for a name that is taken; the unique constraints are what decides. */
export async function requireFreeNames(ctx: Ctx, names: { username: string; email: string }): Promise<void> {
  const username = canonicalUsername(names.username);
  const [row] = await ctx.db
    .select({ username: users.usernameCanonical })
    .from(users)
    .where(or(eq(users.usernameCanonical, username), eq(users.emailCanonical, canonicalEmail(names.email))))
    .limit(1);
  if (row?.username === username) throw taken('username', 'That username is taken.');
  if (row) throw taken('email', 'That email address is taken.');
}

/** Turns the database's unique violations into the field that is taken. */
export function nameTaken(error: unknown): never {
  if (isUniqueViolation(error, 'users_username_canonical_key')) throw taken('username', 'That username is taken.');
  if (isUniqueViolation(error, 'users_email_canonical_key')) throw taken('email', 'That email address is taken.');
  throw error;
}
