import { z } from 'zod';
import { signingAlgorithms as algorithms, keyStates } from '@/db/schema/values';

export { algorithms, keyStates };

export const KeyQuery = z.strictObject({});

/**
 * `now` signs with the new key at once, for a compromised key: verifiers fail until they fetch the JWK Set again. `alg`
 * is JWT_ALGORITHM unless given; API resources and clients can use others.
 */
export const RotateKeys = z.strictObject({
  now: z.boolean('must be true or false').default(false),
  alg: z.enum(algorithms, `must be one of ${algorithms.join(', ')}`).optional(),
});

export const SigningKey = z.object({
  kid: z.string(),
  alg: z.string(),
  state: z.enum(keyStates),
  created_at: z.iso.datetime(),
  activated_at: z.iso.datetime().nullable(),
  activates_at: z.iso.datetime().nullable(),
  retiring_at: z.iso.datetime().nullable(),
  retires_at: z.iso.datetime().nullable(),
});

export type SigningKey = z.infer<typeof SigningKey>;

/** From when the new key signs, until when the old one is published, and how many keys are published in between. */
type Rotated = { published: number; signs_at: string; leaves_at: string };

/** What a rotation changes: at once (`now`) or in time for verifiers (`later`). `signing_kid`: the key that signs now. */
export type RotationImpact = {
  signing_kid: string | null;
  published: number;
  /** Whether a new key is published already and does not sign yet. */
  is_in_progress: boolean;
  now: Rotated;
  later: Rotated;
};
