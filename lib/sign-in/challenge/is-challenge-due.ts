import { readSettings } from '@/lib/directory/settings';
import { canonicalUsername, findUserByLogin, type UserRow } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { signInBuckets, spentAttempts } from '../throttle';

/**
 * Whether a sign-in with this name needs a challenge: the settings want one, and the account or the network has spent as many
 * attempts. A known device counts only its own. Accounts that do not exist are treated alike. An empty name: the network.
 */
export async function isChallengeDue(
  ctx: Ctx,
  login: string,
  knownDevice: (user: UserRow) => string | null,
): Promise<boolean> {
  const { challenge } = await readSettings(ctx.db);
  if (!challenge.purposes.includes('sign_in_after_failures')) return false;
  const user = login === '' ? null : await findUserByLogin(ctx, login);
  const account = user?.id ?? canonicalUsername(login);
  const buckets = signInBuckets(ctx.config, { account }, ctx.ip, user && knownDevice(user));
  return (await spentAttempts(ctx.db, ctx.keys.throttle, buckets)) >= challenge.after_failures;
}
