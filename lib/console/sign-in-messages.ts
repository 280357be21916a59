import type { SignInRefusal } from './session';

/** All that a person is told about a refused password, whatever the cause. */
export const signInMessages: Record<SignInRefusal, string> = {
  credentials: 'That username and password do not match.',
  throttled: 'Too many attempts. Try again in a few minutes.',
  unavailable: 'Signing in does not work right now. Try again in a moment.',
};

export const renewalMessages: Record<SignInRefusal, string> = {
  ...signInMessages,
  credentials: 'That is not your password.',
};
