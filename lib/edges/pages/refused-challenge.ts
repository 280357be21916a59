import type { ChallengePurpose } from '@/lib/directory/settings/choices';
import type { Ctx } from '@/lib/kernel/context';
import { type FieldError, isAppError } from '@/lib/kernel/errors';
import { requireChallenge } from '@/lib/sign-in/challenge';
import { retryAtOf } from '../browser/form-input';

export type RefusedChallenge = { code: 'invalid' | 'throttled'; errors: FieldError[]; retryAt: number | undefined };

/** What a form shows if the answer to its challenge does not pass. Null if the form may go on. */
export async function refusedChallenge(
  ctx: Ctx,
  form: URLSearchParams,
  purpose: ChallengePurpose,
): Promise<RefusedChallenge | null> {
  try {
    await requireChallenge(ctx, form, purpose);
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === 'invalid') return { code: 'invalid', errors: error.errors, retryAt: undefined };
    if (error.code !== 'rate_limited') throw error;
    return { code: 'throttled', errors: [], retryAt: retryAtOf(error.retryAfterSeconds) };
  }
}
