/** Why a sign-in with a provider ends. The page `/federation/{slug}/refused` has a text for each. */
export const federationProblems = [
  /** The provider cannot be reached, or its settings here are wrong. */
  'unavailable',
  /** The user cancelled, or the provider refused the user. */
  'denied',
  /** The answer of the provider does not pass a check. */
  'answer',
  /** The request that the answer is for is unknown, used, expired or of another browser. */
  'state',
  'throttled',
  'deactivated',
  /** Nobody here has this account, and none may be made or connected. */
  'not_linked',
  /** An account would be made, but the provider names no email address. */
  'no_email',
  /** The account at the provider belongs to another user here. */
  'taken',
  /** The user who wanted to connect the account has signed out meanwhile. */
  'signed_out',
  /** The provider does not say that it authenticated the user as recently as the application requires. */
  'too_old',
] as const;

export type FederationProblem = (typeof federationProblems)[number];

/** Ends a sign-in with a provider. `message` is for the log and for the test of a provider, never for the user. */
export class FederationError extends Error {
  readonly kind = 'federation';

  constructor(
    readonly code: FederationProblem,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
  }
}

/** Compares `kind`, since the bundles of the server and of the pages have separate instances of every class. */
export const isFederationError = (error: unknown): error is FederationError =>
  error instanceof Error && (error as { kind?: unknown }).kind === 'federation';
