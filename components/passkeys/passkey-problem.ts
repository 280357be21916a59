/** What a user is told about passkeys. */
export type PasskeyTexts = Record<
  'insecure' | 'unsupported' | 'notAllowed' | 'known' | 'wrongAddress' | 'noAuthenticator' | 'failed' | 'noAnswer',
  string
>;

const english: PasskeyTexts = {
  insecure: 'Passkeys need a secure connection (https). Use another way.',
  unsupported: 'This browser does not support passkeys. Use another way.',
  notAllowed: 'The prompt was cancelled, timed out, or found no passkey. Try again, or use another way.',
  known: 'This authenticator has a passkey for your account already.',
  wrongAddress: 'Passkeys do not work at this address. Open the service at its public address.',
  noAuthenticator: 'No authenticator of this device can be used. Use another way.',
  failed: 'The passkey could not be used. Try again, or use another way.',
  noAnswer: 'The server did not respond. Try again in a moment.',
};

/** Why no passkey ceremony can begin in this browser and at this address; null if one can. */
export function missingSupport(texts = english): string | null {
  if (!globalThis.isSecureContext) return texts.insecure;
  return 'PublicKeyCredential' in globalThis ? null : texts.unsupported;
}

const problems: Record<string, keyof PasskeyTexts> = {
  NotAllowedError: 'notAllowed',
  InvalidStateError: 'known',
  SecurityError: 'wrongAddress',
  NotSupportedError: 'noAuthenticator',
  ConstraintError: 'noAuthenticator',
};

/** What a user is told about a ceremony that ended without an answer. `error` is what the browser or the server said. */
export function passkeyProblem(error: unknown, texts = english): string {
  const { name, message } = error as Error;
  if (name === 'PasskeyRefused') return message || texts.noAnswer;
  return texts[problems[name] ?? 'failed'];
}
