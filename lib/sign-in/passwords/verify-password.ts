import { and, eq } from 'drizzle-orm';
import { users } from '@/db/schema';
import { canonicalUsername } from '@/lib/directory/users/canonical';
import { type FoundUser, findUserByLogin } from '@/lib/directory/users/find-user-by-login';
import type { UserRow } from '@/lib/directory/users/queries';
import { MAX_FAILED_SIGN_INS } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { noteUser } from '@/lib/kernel/request-facts';
import { reserve, signInBuckets } from '../throttle';
import { type FailureReason, recordFailure } from './record-failure';

export type Verified =
  /** The password is right. The caller records the sign-in once it is complete (`recordSignIn`). */
  | { outcome: 'verified'; user: UserRow }
  /** The password is right, but it has expired or an administrator set it: the user must replace it. Nothing is recorded yet. */
  | { outcome: 'password_change_required'; user: UserRow }
  /** The reason goes to the records of administrators. No answer tells it. */
  | { outcome: 'refused'; reason: FailureReason }
  | { outcome: 'throttled'; retryAfterSeconds: number };

type Attempt = {
  login: string;
  password: string;
  knownDevice?: ((user: UserRow) => string | null) | undefined;
  /** Of the user of a session, which goes on when the password expires: the next sign-in asks for a new one. */
  acceptsExpired?: boolean;
};

/**
 * The only place where a password is checked. An attempt is reserved in the budgets before the hash is computed and refunded
 * on success. An unknown username, a wrong password and an inactive user take the same time and give the same result.
 * @throws AppError `unavailable` when the hashing queue is full; such an attempt costs no statement and no budget.
 */
export async function verifyPassword(ctx: Ctx, attempt: Attempt): Promise<Verified> {
  const verified = await check(ctx, attempt);
  ctx.metrics.signIns[verified.outcome].value += 1;
  return verified;
}

async function check(ctx: Ctx, attempt: Attempt): Promise<Verified> {
  ctx.passwords.requireRoom();
  const user = await findUserByLogin(ctx, attempt.login);
  noteUser(ctx, user?.id ?? null);
  const device = (user && attempt.knownDevice?.(user)) ?? null;
  const account = user?.id ?? canonicalUsername(attempt.login);
  const reserved = await reserve(
    ctx.db,
    ctx.keys.throttle,
    signInBuckets(ctx.config, { account, userId: user?.id }, ctx.ip, device),
  );
  if (!reserved.allowed) {
    ctx.log.warn('sign_in.throttled', { requestId: ctx.requestId, ip: ctx.ip ?? undefined });
    await recordFailure(ctx, { user, login: attempt.login, reason: 'throttled' });
    return { outcome: 'throttled', retryAfterSeconds: reserved.retryAfterSeconds };
  }
  const exhausted = !device && (user?.failedSignIns ?? 0) >= MAX_FAILED_SIGN_INS;
  const { ok, outdated } = await ctx.passwords.verify(attempt.password, user?.passwordHash ?? null);
  const reason = failureOf(user, { ok, exhausted });
  if (!user || reason) {
    const known = reason ?? 'unknown_user';
    await recordFailure(ctx, { user, login: attempt.login, reason: known });
    return { outcome: 'refused', reason: known };
  }
  await reserved.refund();
  if (mustReplace(user, attempt)) return { outcome: 'password_change_required', user };
  if (outdated && user.passwordHash)
    await rehash(ctx, { id: user.id, passwordHash: user.passwordHash }, attempt.password);
  return { outcome: 'verified', user };
}

function failureOf(user: UserRow | null, { ok, exhausted }: { ok: boolean; exhausted: boolean }): FailureReason | null {
  if (!user) return 'unknown_user';
  if (!ok) return 'wrong_password';
  if (!user.isActive) return 'deactivated';
  return exhausted ? 'too_many_failures' : null;
}

const mustReplace = (user: FoundUser, { acceptsExpired = false }: Attempt): boolean =>
  user.mustChangePassword || (user.isPasswordExpired && !acceptsExpired);

/** Replaces a hash of an older kind or cost, unless the password was changed meanwhile. */
async function rehash(ctx: Ctx, user: { id: string; passwordHash: string }, password: string): Promise<void> {
  const passwordHash = await ctx.passwords.hash(password);
  await ctx.db
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)));
}
