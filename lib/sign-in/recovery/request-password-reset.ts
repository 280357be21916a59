import { eq } from 'drizzle-orm';
import type { Tx } from '@/db';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { endAccountLinks } from '@/lib/directory/account-links';
import { isMailOn } from '@/lib/directory/mail';
import { canonicalUsername, findUserByLogin, type UserRow, userTarget } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { sha256Text } from '@/lib/kernel/secret';
import { shownLogin } from '../passwords';
import { recoveryBuckets, reserve, resetBuckets } from '../throttle';
import { sendResetLink } from './send-reset-link';

export type ResetRequest =
  /** Whether a mail was sent or not: the answer must not tell. */
  { outcome: 'accepted' } | { outcome: 'off' } | { outcome: 'throttled'; retryAfterSeconds: number };

type Asked = {
  login: string;
  /** Where the browser goes after the next sign-in. */
  returnTo: string | null;
};

/**
 * Sends a link that sets a new password to the user with this username or address. A name that no user has, and a deactivated
 * user, need the same statements and get the same answer; what they write is rolled back, except the audit event.
 */
export async function requestPasswordReset(ctx: Ctx, { login, returnTo }: Asked): Promise<ResetRequest> {
  if (!isMailOn(ctx)) return { outcome: 'off' };
  const network = await reserve(ctx.db, ctx.keys.throttle, recoveryBuckets(ctx.config, ctx.ip));
  if (!network.allowed) return { outcome: 'throttled', retryAfterSeconds: network.retryAfterSeconds };
  const user = await findUserByLogin(ctx, login);
  const account = user?.id ?? canonicalUsername(login);
  if (!(await reserve(ctx.db, ctx.keys.throttle, resetBuckets(ctx.config, account))).allowed)
    return { outcome: 'accepted' };
  await ctx.db.transaction(async (tx) => {
    const reason = await sendOrRehearse(tx, ctx, user, returnTo);
    const target = user ? userTarget(user) : { kind: 'user', id: null, name: shownLogin(login) };
    await recordAudit(tx, ctx, 'user.password_reset_requested', { target, after: reason ? { reason } : {} });
  });
  return { outcome: 'accepted' };
}

type Unsent = 'unknown_user' | 'deactivated' | 'throttled';

/** Why no mail is sent; null if one is. */
async function sendOrRehearse(tx: Tx, ctx: Ctx, user: UserRow | null, returnTo: string | null): Promise<Unsent | null> {
  if (!user?.isActive) {
    await rehearse(tx, ctx, returnTo);
    return user ? 'deactivated' : 'unknown_user';
  }
  return tx.transaction(async (savepoint) => {
    await lockRow(savepoint, user.id);
    return (await sendResetLink(savepoint, ctx, user, returnTo)) === 'queued' ? null : 'throttled';
  });
}

/** Does what sending a link does, for nobody, and takes it back. */
async function rehearse(tx: Tx, ctx: Ctx, returnTo: string | null): Promise<void> {
  const nobody = newId();
  const email = `${sha256Text(nobody)}@nobody.invalid`;
  // The counters of mails tell administrators about mails that exist.
  const mails = { queued: { value: 0 }, limited: { value: 0 } };
  const uncounted: Ctx = { ...ctx, metrics: Object.create(ctx.metrics, { mails: { value: mails } }) };
  await tx
    .transaction(async (savepoint) => {
      await lockRow(savepoint, nobody);
      await endAccountLinks(savepoint, nobody, ['reset_password']);
      await sendResetLink(savepoint, uncounted, { id: null, email, name: null }, returnTo);
      throw new Rehearsed();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rehearsed)) throw error;
    });
}

class Rehearsed extends Error {}

/** Every change of a user and its links locks the user first. */
const lockRow = (tx: Tx, id: string) => tx.select({ id: users.id }).from(users).where(eq(users.id, id)).for('update');
