import { isAppError, taken } from '@/lib/kernel/errors';
import { requireFreshSignIn } from '@/lib/kernel/verb';
import { insertKeptRecord } from '../deleted-rows';
import { canonicalEmail, canonicalUsername, claimNames, nameTaken, requireOutranks, userSearchColumns } from '../users';
import { asRestored, type Restored, type Restoring } from './restoring';

type Kept = {
  id: string;
  username: string;
  email: string;
  name: string | null;
  email_verified: boolean;
  roles: string[];
};

/**
 * Restores a user, also the role: that needs what giving it needs. A new address is not verified.
 * @throws AppError `conflict` for a taken username or email address, `forbidden`, `reauthentication_required`.
 */
export async function restoreUser({ tx, ctx, row, names, invalidate }: Restoring): Promise<Restored> {
  const kept = row as Kept;
  requireOutranks(ctx, kept.roles);
  if (kept.roles.length > 0) requireFreshSignIn(ctx);
  const { username = kept.username, email = kept.email } = names;
  await claimNames(tx, { username, email }).catch(withWayOut);
  const { searchText, sortName } = userSearchColumns({ username, email, name: kept.name });
  await insertKeptRecord(tx, 'user', {
    ...asRestored(row),
    username,
    username_canonical: canonicalUsername(username),
    email,
    email_canonical: canonicalEmail(email),
    email_verified: kept.email_verified && email === kept.email,
    search_text: searchText,
    sort_name: sortName,
  })
    .catch(nameTaken)
    .catch(withWayOut);
  invalidate(`u:${kept.id}`);
  return {
    name: username,
    renamed: { ...(username !== kept.username && { username }), ...(email !== kept.email && { email }) },
  };
}

const wayOut: Record<string, string> = {
  'That username is taken.': 'That username is taken. Restore the user with another username.',
  'That email address is taken.': 'That email address is taken. Restore the user with another email address.',
};

/** Says what to do about a name that was given to another user meanwhile. */
function withWayOut(error: unknown): never {
  const message = isAppError(error) ? wayOut[error.message] : undefined;
  const path = isAppError(error) ? error.errors[0]?.path : undefined;
  if (message !== undefined && path !== undefined) throw taken(path, message);
  throw error;
}
