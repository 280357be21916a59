import { type Challenge, type Solution, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { ChallengePurpose } from '@/lib/directory/settings/choices';
import type { Container } from '@/lib/kernel/container';
import { challengeSecrets } from './challenge-secrets';
import { ChallengeAnswer, ChallengeParameters } from './schema';

/** Why an answer is not accepted, for the log. */
export type ChallengeProblem = 'garbled' | 'foreign' | 'expired' | 'wrong' | 'replayed';

/** A challenge of this service for the right purpose, and whether it is solved. Without a solution, how old it is. */
export type ReadAnswer =
  | { state: 'solved' | 'unsolved'; nonce: string; expiresAt: number; ageSeconds: number }
  | { state: 'refused'; problem: ChallengeProblem };

const MAX_LENGTH = 4_096;

/** No counter has this key, so that only the signature of the challenge is checked. */
const NO_SOLUTION: Solution = { counter: 0, derivedKey: '00' };

/** Reads and verifies the field `challenge` of a form. Whether the challenge was used before is not known here. */
export async function readAnswer(
  parts: Pick<Container, 'keys'>,
  purpose: ChallengePurpose,
  text: string,
): Promise<ReadAnswer> {
  const answer = parseAnswer(text);
  if (!answer) return { state: 'refused', problem: 'garbled' };
  const { challenge, solution } = answer;
  const checked = await verifySolution({
    challenge: challenge as unknown as Challenge,
    solution: solution ?? NO_SOLUTION,
    deriveKey,
    ...challengeSecrets(parts),
  });
  if (checked.expired) return { state: 'refused', problem: 'expired' };
  const parameters = ChallengeParameters.safeParse(challenge.parameters);
  if (checked.invalidSignature !== false || !parameters.success) return { state: 'refused', problem: 'foreign' };
  const { nonce, expiresAt, data } = parameters.data;
  if (data.purpose !== purpose) return { state: 'refused', problem: 'foreign' };
  if (solution && !checked.verified) return { state: 'refused', problem: 'wrong' };
  const ageSeconds = Date.now() / 1000 - data.issuedAt;
  return { state: solution ? 'solved' : 'unsolved', nonce, expiresAt, ageSeconds };
}

function parseAnswer(text: string) {
  if (text.length > MAX_LENGTH) return null;
  try {
    const parsed = ChallengeAnswer.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (!parsed.success) return null;
    return 'challenge' in parsed.data ? parsed.data : { challenge: parsed.data, solution: null };
  } catch {
    return null;
  }
}
