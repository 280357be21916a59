import { and, eq, ne, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { factors, identityProviders, userIdentities } from '@/db/schema';
import { readSettings } from '@/lib/directory/settings';
import type { UserRow } from '@/lib/directory/users';
import { allowsPasskeySignIn } from '../passkeys';

/**
 * Whether a user could still sign in without this identity: by a password, a passkey that verifies the user, or another
 * account at an active provider. The row of the user must be locked.
 */
export async function hasOtherWayIn(
  tx: Tx,
  user: Pick<UserRow, 'id' | 'passwordHash'>,
  identityId: string,
): Promise<boolean> {
  if (user.passwordHash !== null) return true;
  return (await hasProviderAccount(tx, user.id, identityId)) || hasPasskeySignIn(tx, user.id);
}

/** Whether a user has an account at an active provider; `except` is an identity that does not count. */
export async function hasProviderAccount(db: Db | Tx, userId: string, except?: string): Promise<boolean> {
  const [found] = await db
    .select({ id: userIdentities.id })
    .from(userIdentities)
    .innerJoin(identityProviders, eq(identityProviders.id, userIdentities.providerId))
    .where(
      and(
        eq(userIdentities.userId, userId),
        eq(identityProviders.isActive, true),
        except === undefined ? undefined : ne(userIdentities.id, except),
      ),
    )
    .limit(1);
  return found !== undefined;
}

/** Whether a passkey alone signs the user in: it verifies the user, and the settings allow it. */
export async function hasPasskeySignIn(db: Db | Tx, userId: string): Promise<boolean> {
  if (!allowsPasskeySignIn(await readSettings(db))) return false;
  const [passkey] = await db
    .select({ id: factors.id })
    .from(factors)
    .where(and(eq(factors.userId, userId), eq(factors.kind, 'passkey'), sql`${factors.isUserVerified}`))
    .limit(1);
  return passkey !== undefined;
}
