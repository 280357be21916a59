import { randomInt } from 'node:crypto';
import { type Challenge, createChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { readSettings, type Settings } from '@/lib/directory/settings';
import type { ChallengePurpose } from '@/lib/directory/settings/choices';
import type { Ctx } from '@/lib/kernel/context';
import { challengeSecrets } from './challenge-secrets';

/** How long a challenge can be answered. */
export const CHALLENGE_SECONDS = 600;

/** Iterations of PBKDF2 for each try: about half a millisecond. */
const ITERATIONS = 1_000;

/** The most tries of each difficulty; the fewest are half as many. A computer needs about half a second for the middle one. */
const maxTries: Record<Settings['challenge']['difficulty'], number> = { low: 500, medium: 2_000, high: 8_000 };

type Parts = Pick<Ctx, 'db' | 'keys'>;

/**
 * A challenge for this purpose as text for a form, or null if the settings do not want one. It is signed, names its purpose
 * and expires after ten minutes. Nothing is stored until it is answered, so a page that is only opened writes nothing.
 */
export async function challengeFor(ctx: Parts, purpose: ChallengePurpose): Promise<string | null> {
  const made = await newChallenge(ctx, purpose);
  return made && textOf(made.challenge);
}

/** The answer to a challenge of its own, for a link in a mail: a person who opens it needs no script. Null as above. */
export async function solvedChallenge(ctx: Parts, purpose: ChallengePurpose): Promise<string | null> {
  const made = await newChallenge(ctx, purpose);
  if (!made) return null;
  const { challenge, counter } = made;
  const solution = await solveChallenge({ challenge, deriveKey, counterStart: counter });
  return textOf({ challenge, solution });
}

const textOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function newChallenge(
  ctx: Parts,
  purpose: ChallengePurpose,
): Promise<{ challenge: Challenge; counter: number } | null> {
  const { challenge: settings } = await readSettings(ctx.db);
  if (!settings.purposes.includes(purpose)) return null;
  const most = maxTries[settings.difficulty];
  const counter = randomInt(most / 2, most + 1);
  const now = Math.floor(Date.now() / 1000);
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: ITERATIONS,
    counter,
    deriveKey,
    expiresAt: now + CHALLENGE_SECONDS,
    data: { purpose, issuedAt: now },
    ...challengeSecrets(ctx),
  });
  return { challenge, counter };
}
