import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { userIdentities, users } from '@/db/schema';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { canonicalEmail, lockUser, type UserRow } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { createFederatedUser } from './create-federated-user';
import { FederationError } from './federation-error';
import { findIdentity } from './find-identity';
import { insertIdentity } from './link-identity';
import { type MappedUser, mappedUser } from './mapped-user';
import type { ProviderAnswer } from './read-answer';

export type Resolved =
  | { outcome: 'user'; user: UserRow; identityId: string }
  /** Nobody has this account. A user here may connect it after signing in. */
  | { outcome: 'unknown' };

/**
 * The user to whom an account at a provider belongs (A113). An unknown account is connected at once only by an address that
 * both sides have verified, if the provider is trusted with that, or gets a new user, if the provider may make one.
 * @throws FederationError `not_linked`, `no_email`.
 */
export async function resolveUser(ctx: Ctx, provider: ProviderRow, answer: ProviderAnswer): Promise<Resolved> {
  const known = await findIdentity(ctx.db, provider, answer);
  if (known) return { outcome: 'user', user: known.user, identityId: known.identity.id };
  const arrived = mappedUser(answer, provider.claimMapping);
  const isMade = await connectOrCreate(ctx, provider, answer, arrived);
  const made = isMade && (await findIdentity(ctx.db, provider, answer));
  if (made) return { outcome: 'user', user: made.user, identityId: made.identity.id };
  if (provider.linkRule !== 'never') return { outcome: 'unknown' };
  throw provider.createsUsers && arrived.email === null
    ? new FederationError('no_email', 'The provider names no email address, so no account can be made.')
    : new FederationError('not_linked', 'No user has connected this account.');
}

async function connectOrCreate(
  ctx: Ctx,
  provider: ProviderRow,
  answer: ProviderAnswer,
  { email, ...rest }: MappedUser,
): Promise<boolean> {
  if (email === null) return false;
  const arrived = { ...rest, email };
  if (provider.linkRule === 'verified_email' && arrived.isEmailVerified)
    if (await linkByEmail(ctx, provider, answer, email)) return true;
  if (!provider.createsUsers) return false;
  const outcome = await createFederatedUser(ctx, provider, answer, arrived);
  // The same account may have arrived twice at once: then the other request has made the user.
  return outcome === 'made' || (await findIdentity(ctx.db, provider, answer)) !== null;
}

/**
 * Connects the account with the user who has verified the same address. Not with an administrator, whose account must not
 * depend on what another service says about an address; and not with a user who has an account at this provider: an address
 * can be given to somebody else.
 */
async function linkByEmail(ctx: Ctx, provider: ProviderRow, answer: ProviderAnswer, email: string): Promise<boolean> {
  const emailCanonical = canonicalEmail(email);
  const [found] = await ctx.db.select({ id: users.id }).from(users).where(eq(users.emailCanonical, emailCanonical));
  if (!found) return false;
  return change(ctx, async (tx) => {
    const user = await lockUser(tx, found);
    const isSame = user.emailCanonical === emailCanonical && user.emailVerified;
    if (!isSame || !user.isActive || user.roles.length > 0 || (await hasIdentity(tx, provider, user.id))) return false;
    await insertIdentity(tx, ctx, { provider, answer, user, how: 'verified_email' });
    return true;
  }).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'conflict' || error.code === 'not_found'))
      return error.code === 'conflict';
    throw error;
  });
}

async function hasIdentity(tx: Tx, provider: ProviderRow, userId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: userIdentities.id })
    .from(userIdentities)
    .where(and(eq(userIdentities.userId, userId), eq(userIdentities.providerId, provider.id)))
    .limit(1);
  return row !== undefined;
}
