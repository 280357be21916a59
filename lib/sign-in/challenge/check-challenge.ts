import { isMailOn } from '@/lib/directory/mail';
import { readSettings } from '@/lib/directory/settings';
import type { ChallengePurpose } from '@/lib/directory/settings/choices';
import type { Ctx } from '@/lib/kernel/context';
import { claimOnce } from '@/lib/storage/claim-once';
import { challengeBuckets, type Reservation, reserve, slowPathBuckets } from '../throttle';
import { type ChallengeProblem, type ReadAnswer, readAnswer } from './read-answer';

/** How long a browser without scripts waits instead of solving a challenge. */
export const WAIT_SECONDS = 60;

/**
 * `off`: the settings want no challenge. `solved`: by a script. `mail` and `waited`: a browser without scripts; after `mail` the
 * caller must go on by a link in a mail only. Everything else does not pass.
 */
export type CheckedChallenge =
  | { outcome: 'off' | 'solved' | 'mail' | 'waited' }
  | { outcome: 'missing' }
  | { outcome: 'early'; retryAfterSeconds: number }
  | { outcome: 'refused'; problem: ChallengeProblem }
  | { outcome: 'throttled'; retryAfterSeconds: number };

/**
 * Checks the answer to a challenge and uses it: of two forms with one answer, one passes. Wrong answers have a budget for each
 * network, and so have browsers without scripts.
 */
export async function checkChallenge(ctx: Ctx, answer: string, purpose: ChallengePurpose): Promise<CheckedChallenge> {
  const { challenge } = await readSettings(ctx.db);
  if (!challenge.purposes.includes(purpose)) return { outcome: 'off' };
  const checked = await check(ctx, answer, purpose);
  ctx.metrics.challengeAnswered(purpose, checked.outcome);
  if (checked.outcome === 'refused' || checked.outcome === 'throttled')
    ctx.log.warn('challenge.refused', {
      requestId: ctx.requestId,
      ip: ctx.ip ?? undefined,
      action: purpose,
      code: checked.outcome === 'refused' ? checked.problem : checked.outcome,
    });
  return checked;
}

async function check(ctx: Ctx, answer: string, purpose: ChallengePurpose): Promise<CheckedChallenge> {
  if (answer === '') return { outcome: 'missing' };
  const reserved = await reserve(ctx.db, ctx.keys.throttle, challengeBuckets(ctx.ip));
  if (!reserved.allowed) return throttled(reserved);
  const read = await readAnswer(ctx, purpose, answer);
  if (read.state === 'refused') return { outcome: 'refused', problem: read.problem };
  const checked = read.state === 'solved' ? await claim(ctx, read, 'solved') : await slowPath(ctx, purpose, read);
  if (checked.outcome !== 'refused') await reserved.refund();
  return checked;
}

type Usable = Extract<ReadAnswer, { nonce: string }>;

async function claim(
  ctx: Ctx,
  { nonce, expiresAt }: Usable,
  outcome: 'solved' | 'mail' | 'waited',
): Promise<CheckedChallenge> {
  const isFirst = await claimOnce(ctx, ['challenge', nonce], expiresAt);
  return isFirst ? { outcome } : { outcome: 'refused', problem: 'replayed' };
}

/**
 * Without scripts, a minute of waiting replaces the proof, or a mail where mail is on. Registration and password reset end in a
 * mail anyway, so nobody waits there.
 */
async function slowPath(ctx: Ctx, purpose: ChallengePurpose, read: Usable): Promise<CheckedChallenge> {
  const wait = Math.ceil(WAIT_SECONDS - read.ageSeconds);
  const isByMail = isMailOn(ctx) && (purpose !== 'sign_in_after_failures' || wait > 0);
  if (!isByMail && wait > 0) return { outcome: 'early', retryAfterSeconds: wait };
  const reserved = await reserve(ctx.db, ctx.keys.throttle, slowPathBuckets(ctx.ip));
  return reserved.allowed ? claim(ctx, read, isByMail ? 'mail' : 'waited') : throttled(reserved);
}

const throttled = ({ retryAfterSeconds }: Extract<Reservation, { allowed: false }>): CheckedChallenge => ({
  outcome: 'throttled',
  retryAfterSeconds,
});
