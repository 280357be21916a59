import { z } from 'zod';

export const keyStates = ['pending', 'active', 'retiring', 'retired'] as const;

export const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;

export const KeyQuery = z.strictObject({});

/**
 * `now` signs with the new key at once, for a key that leaked: verifiers that cached the JWK Set fail for a while. `alg`
 * is the algorithm of the settings unless given: API resources and clients can have keys of others.
 */
export const RotateKeys = z.strictObject({
  now: z.boolean('takes true or false').default(false),
  alg: z.enum(algorithms, `takes one of ${algorithms.join(', ')}`).optional(),
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
