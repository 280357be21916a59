import { claimAccountLink } from '@/lib/directory/account-links';
import { canonicalEmail, canonicalUsername, insertUser, newUserRow } from '@/lib/directory/users';
import { requireFreeNames } from '@/lib/directory/users/guards';
import { oneAtATime } from '@/lib/directory/users/one-at-a-time';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, type FieldError, isAppError } from '@/lib/kernel/errors';
import { sha256 } from '@/lib/kernel/secret';
import { fieldErrors } from '@/lib/kernel/verb';
import { recordAcceptance } from '../terms';
import { reserve, signInBuckets } from '../throttle';
import { findRegistration, type OpenRegistration } from './find-registration';
import { CompleteRegistration } from './schema';

export type CompletedRegistration =
  | { outcome: 'created'; username: string; returnTo: string | null }
  | { outcome: 'refused'; errors: FieldError[] }
  | { outcome: 'throttled'; retryAfterSeconds: number }
  /** `exists`: the address got an account meanwhile. `ended`: the link is used, expired or unknown. */
  | { outcome: 'exists' | 'ended' | 'closed' };

type Given = {
  username: string;
  password: string;
  /** The version of the terms that the user accepted, or an empty string. */
  acceptedTerms: string;
};

/**
 * Creates the account of a link, with its address verified. Of several calls with one link, and of several links for one
 * address, one creates an account (A107); a refused input leaves the link as it is.
 * @throws AppError `unavailable` when the hashing queue is full.
 */
export async function completeRegistration(ctx: Ctx, token: string, given: Given): Promise<CompletedRegistration> {
  const found = await findRegistration(ctx, token);
  if (found.state !== 'open') return { outcome: found.state };
  try {
    const input = readInput(found, given);
    const account = `registration:${sha256(token).toString('base64url')}`;
    const reserved = await reserve(ctx.db, ctx.keys.throttle, signInBuckets(ctx.config, { account }, ctx.ip, null));
    if (!reserved.allowed) return { outcome: 'throttled', retryAfterSeconds: reserved.retryAfterSeconds };
    const isCreated = await oneAtATime(canonicalUsername(input.username), () => create(ctx, token, found, input));
    if (!isCreated) return { outcome: 'ended' };
    await reserved.refund();
    ctx.metrics.registrations.completed.value += 1;
    return { outcome: 'created', username: input.username, returnTo: found.returnTo };
  } catch (error) {
    if (!isAppError(error) || error.errors.length === 0) throw error;
    const isTaken = error.code === 'conflict' && !(found.asksUsername && error.errors[0]?.path === 'username');
    return isTaken ? { outcome: 'exists' } : { outcome: 'refused', errors: error.errors };
  }
}

type Input = { username: string; password: string };

/** @throws AppError `invalid` with one error for each field. */
function readInput({ asksUsername, email, terms }: OpenRegistration, given: Given): Input {
  const username = asksUsername ? given.username : email;
  const parsed = CompleteRegistration.safeParse({ username, password: given.password });
  const errors = parsed.success ? [] : fieldErrors(parsed.error);
  // An answer to the name of another mailbox would tell whether it has an account (A99).
  const spelled = canonicalUsername(username);
  if (spelled.includes('@') && canonicalEmail(spelled) !== canonicalEmail(email))
    errors.push({ path: 'username', message: 'must not be another email address than yours' });
  if (terms && given.acceptedTerms !== terms.version) errors.push({ path: 'terms', message: 'must be accepted' });
  if (errors.length > 0 || !parsed.success) throw new AppError('invalid', 'The request is not valid.', { errors });
  return parsed.data;
}

async function create(
  ctx: Ctx,
  token: string,
  { email, name, terms }: OpenRegistration,
  input: Input,
): Promise<boolean> {
  await requireFreeNames(ctx.db, { username: input.username, email });
  const row = await newUserRow(ctx, { ...input, email, name, email_verified: true });
  return change(ctx, async (tx) => {
    if (!(await claimAccountLink(tx, ctx, ['registration'], token))) return false;
    const user = await insertUser(tx, ctx, row);
    if (terms) await recordAcceptance(tx, ctx, user, terms);
    return true;
  });
}
