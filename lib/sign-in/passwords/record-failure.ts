import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { UserRow } from '@/lib/directory/users';
import { userTarget } from '@/lib/directory/users';
import { Email, Username } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { FailureSampler } from '@/lib/kernel/failure-sampler';
import { actingClient } from '@/lib/storage/counters';
import { networkOf } from '../throttle';

/** Why a sign-in failed. It goes to the audit log and is never told to the caller. */
export type FailureReason =
  | 'wrong_password'
  | 'unknown_user'
  | 'deactivated'
  | 'throttled'
  | 'too_many_failures'
  | 'password_change_required'
  | 'wrong_code'
  | 'wrong_passkey'
  | 'wrong_challenge'
  | 'challenge_mailed'
  | 'factor_required'
  | 'address_not_verified'
  | 'terms_not_accepted'
  | 'grant_not_allowed'
  | 'provider_refused'
  | 'provider_answer';

/** Attempts that no budget limits: a flood of them must not fill the audit log. */
const sampled: ReadonlySet<FailureReason> = new Set([
  'wrong_challenge',
  'challenge_mailed',
  'unknown_user',
  'throttled',
  'password_change_required',
  'factor_required',
  'address_not_verified',
  'terms_not_accepted',
  'grant_not_allowed',
  'provider_refused',
  'provider_answer',
]);

const sampler = new FailureSampler();

/**
 * Records a failed sign-in of a user, or of a name that no user has, with its reason. Of a flood, some attempts are
 * recorded, each with the number of attempts it stands for.
 */
export async function recordFailure(
  ctx: Ctx,
  { user, login, reason }: { user: UserRow | null; login: string; reason: FailureReason },
): Promise<void> {
  ctx.counters.add('sign_ins', reason, actingClient(ctx.actor));
  const attempts = sampled.has(reason) ? sampler.take(`${reason}:${user?.id ?? networkOf(ctx.ip)}`) : 1;
  if (attempts === null) return;
  const target = user ? userTarget(user) : { kind: 'user', id: null, name: shownLogin(login) };
  const after = attempts > 1 ? { reason, attempts } : { reason };
  await ctx.db.transaction(async (tx) => {
    if (user && isFailedCheck(reason))
      await tx
        .update(users)
        .set({ failedSignIns: sql`${users.failedSignIns} + 1` })
        .where(eq(users.id, user.id));
    await recordAudit(tx, ctx, 'user.sign_in_failed', { target, after });
  });
}

/** Whether a password or a code was checked: only these attempts count towards the limit of failures in a row. */
const isFailedCheck = (reason: FailureReason): boolean => !sampled.has(reason);

/** People type passwords into the field of the username: only what can be a username or an address is recorded. */
export const shownLogin = (login: string): string =>
  Username.safeParse(login).success || Email.safeParse(login).success ? login : '(no username)';
