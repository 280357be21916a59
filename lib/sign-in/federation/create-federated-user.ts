import type { Tx } from '@/db';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import { canonicalEmail, canonicalUsername, insertUser, mergeProfile, userSearchColumns } from '@/lib/directory/users';
import { requireFreeNames } from '@/lib/directory/users/guards';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { usernamesToTry } from './free-username';
import { insertIdentity } from './link-identity';
import type { MappedUser } from './mapped-user';
import type { ProviderAnswer } from './read-answer';

type Arrived = MappedUser & { email: string };

/**
 * Makes the account of somebody who is unknown here, without a password, and connects it. Returns the id of the identity, or
 * `taken` if the address belongs to a user, or the identity was connected meanwhile: then nothing is made.
 */
export async function createFederatedUser(
  ctx: Ctx,
  provider: ProviderRow,
  answer: ProviderAnswer,
  arrived: Arrived,
): Promise<'made' | 'taken'> {
  for (const username of usernamesToTry(arrived.usernames)) {
    try {
      await requireFreeNames(ctx.db, { username, email: arrived.email });
      await change(ctx, (tx) => insert(tx, ctx, provider, { answer, arrived, username }));
      return 'made';
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict') throw error;
      // Only another username can help.
      if (error.errors[0]?.path !== 'username') return 'taken';
    }
  }
  return 'taken';
}

type NewUser = { answer: ProviderAnswer; arrived: Arrived; username: string };

async function insert(tx: Tx, ctx: Ctx, provider: ProviderRow, { answer, arrived, username }: NewUser): Promise<void> {
  const { email, name, profile, isEmailVerified } = arrived;
  const user = await insertUser(tx, ctx, {
    id: newId(),
    username,
    usernameCanonical: canonicalUsername(username),
    email,
    emailCanonical: canonicalEmail(email),
    emailVerified: isEmailVerified,
    name,
    roles: [],
    profile: mergeProfile({}, profile),
    passwordHash: null,
    mustChangePassword: false,
    ...userSearchColumns({ username, email, name }),
  });
  await insertIdentity(tx, ctx, { provider, answer, user, how: 'created' });
}
