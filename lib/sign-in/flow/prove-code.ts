import { canonicalUsername } from '@/lib/directory/users/canonical';
import type { Ctx } from '@/lib/kernel/context';
import { acceptTotp, type FactorRow } from '../factors';
import { type FailureReason, recordFailure } from '../passwords';
import { reserve, signInBuckets } from '../throttle';
import { withMethods } from './acr';
import { recordProof, type SignIn, takeTry } from './sign-ins';

type Refused = { outcome: 'wrong' } | { outcome: 'ended' } | { outcome: 'throttled'; retryAfterSeconds: number };

export type Tried = { outcome: 'right'; methods: string[] } | Refused;

export type Proof = { outcome: 'proved' } | Refused;

type Given = { code: string; check: CodeCheck; knownDevice: string | null; failure?: FailureReason };

/** A way to prove a second factor: returns the methods that it proves (RFC 8176), or null for a wrong code. */
export type CodeCheck = (ctx: Ctx, signIn: SignIn, code: string) => Promise<string[] | null>;

/** The code of one of the user's authenticator apps. */
export const checkTotp =
  (rows: FactorRow[]): CodeCheck =>
  async (ctx, _signIn, code) => {
    for (const factor of rows.filter(({ kind }) => kind === 'totp'))
      if (await acceptTotp(ctx, factor, code)) return ['otp'];
    return null;
  };

/**
 * The only place where a code of a second factor is checked, under the budgets of a password. A try is taken before the check
 * and committed, so that concurrent requests cannot share one. A wrong code counts as a failed sign-in, recorded as `failure`.
 */
export async function tryCode(ctx: Ctx, signIn: SignIn, given: Given): Promise<Tried> {
  const { user } = signIn;
  const buckets = signInBuckets(ctx.config, { account: user.id, userId: user.id }, ctx.ip, given.knownDevice);
  const reserved = await reserve(ctx.db, ctx.keys.throttle, buckets);
  if (!reserved.allowed) {
    await recordFailure(ctx, { user, login: canonicalUsername(user.username), reason: 'throttled' });
    return { outcome: 'throttled', retryAfterSeconds: reserved.retryAfterSeconds };
  }
  if (!(await takeTry(ctx, signIn.id))) return { outcome: 'ended' };
  const methods = await given.check(ctx, signIn, given.code);
  if (methods === null) {
    await recordFailure(ctx, { user, login: canonicalUsername(user.username), reason: given.failure ?? 'wrong_code' });
    return { outcome: 'wrong' };
  }
  await reserved.refund();
  return { outcome: 'right', methods };
}

/** Proves a second factor in a sign-in, which then has its methods. */
export async function proveCode(ctx: Ctx, signIn: SignIn, given: Given): Promise<Proof> {
  const tried = await tryCode(ctx, signIn, given);
  if (tried.outcome !== 'right') return tried;
  const isOpen = await recordProof(ctx, signIn.id, { amr: withMethods(signIn.amr, tried.methods) });
  return { outcome: isOpen ? 'proved' : 'ended' };
}
