/** What the browser of a session runs on, by its `User-Agent`. */
export const deviceKinds = ['computer', 'mobile', 'other'] as const;

/** A method that the user proved; `single` means only one factor. */
export const sessionFactors = ['password', 'code', 'passkey', 'provider', 'single'] as const;

/** How many sessions one call of `endSessionsMatching` ends. */
export const MAX_ENDED = 1_000;
