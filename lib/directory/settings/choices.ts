/** What forms offer: constants, without schemas. */

/** What a proof of work can protect. */
export const challengePurposes = ['registration', 'password_reset', 'sign_in_after_failures'] as const;

export type ChallengePurpose = (typeof challengePurposes)[number];

export const challengeDifficulties = ['low', 'medium', 'high'] as const;

/** The acts that can need an approval. */
export { type ActName, actNames } from '@/lib/kernel/acts';
