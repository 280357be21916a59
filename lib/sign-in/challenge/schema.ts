import { z } from 'zod';

/** What the field `challenge` of a form contains: the challenge alone until a script has solved it. */
export const ChallengeAnswer = z.union([
  z.strictObject({
    challenge: z.strictObject({ parameters: z.record(z.string(), z.unknown()), signature: z.string() }),
    solution: z.object({ counter: z.number(), derivedKey: z.string() }),
  }),
  z.strictObject({ parameters: z.record(z.string(), z.unknown()), signature: z.string() }),
]);

/** What a signed challenge is known to have. */
export const ChallengeParameters = z.looseObject({
  nonce: z.string(),
  expiresAt: z.number(),
  data: z.object({ purpose: z.string(), issuedAt: z.number() }),
});
