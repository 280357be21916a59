import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { userIdentities, users } from '@/db/schema';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import type { UserRow } from '@/lib/directory/users';
import { shownText } from './shown-text';

export type IdentityRow = typeof userIdentities.$inferSelect;

type Account = { issuer: string; subject: string };

const isAccount = ({ id }: Pick<ProviderRow, 'id'>, { issuer, subject }: Account) =>
  and(eq(userIdentities.providerId, id), eq(userIdentities.issuer, issuer), eq(userIdentities.subject, subject));

/** The identity of an account at a provider with its user, active or not. Null if it is connected with nobody. */
export async function findIdentity(
  db: Db | Tx,
  provider: Pick<ProviderRow, 'id'>,
  account: Account,
): Promise<{ identity: IdentityRow; user: UserRow } | null> {
  const [row] = await db
    .select({ identity: userIdentities, user: users })
    .from(userIdentities)
    .innerJoin(users, eq(users.id, userIdentities.userId))
    .where(isAccount(provider, account));
  return row ?? null;
}

/** Notes a use of an identity, with what the provider said this time. */
export async function touchIdentity(
  db: Db,
  id: string,
  { email, claims }: { email: string | null; claims: Record<string, unknown> },
): Promise<void> {
  const name = shownText(claims.name);
  await db
    .update(userIdentities)
    .set({
      lastUsedAt: sql`now()`,
      ...(email !== null && { email }),
      ...(name !== null && { name }),
    })
    .where(eq(userIdentities.id, id));
}
