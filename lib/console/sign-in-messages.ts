import type { SignInRefusal } from './session';

/** All that a person is told about a refused password, whatever the cause. */
const signInMessages: Record<SignInRefusal, string> = {
  credentials: 'That username and password do not match.',
  throttled: 'Too many attempts. Try again in a few minutes.',
  unavailable: 'Signing in does not work right now. Try again in a moment.',
};

const renewalMessages: Record<SignInRefusal, string> = {
  ...signInMessages,
  credentials: 'That is not your password.',
};

const messageOf =
  (messages: Record<SignInRefusal, string>) =>
  (code: string): string =>
    Object.hasOwn(messages, code) ? messages[code as SignInRefusal] : messages.unavailable;

/** Why a sign-in was refused, in words; the code is what the address says, so it may be anything. */
export const signInMessage = messageOf(signInMessages);

/** The like where somebody signed in is asked for the password again. */
export const renewalMessage = messageOf(renewalMessages);
