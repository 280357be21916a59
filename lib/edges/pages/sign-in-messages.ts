import type { Texts } from '@/lib/language';
import type { SignInRefusal } from './sign-in-refused';
import { waitValues } from './wait-values';

/** Refusals that have a message of the same name. */
const refusals = [
  'credentials',
  'passkey',
  'wrong_code',
  'challenge_required',
  'challenge_refused',
  'challenge_early',
  'challenge_mailed',
  'unavailable',
  'password_change_required',
  'factor_required',
  'enrolment_required',
  'terms_required',
  'ended',
] as const satisfies readonly SignInRefusal[];

/** Why the user is back on the sign-in page. `identifier_lost`: the cookie with the username is missing or too old. */
const returns = ['change_ended', 'passkey_needs_script', 'identifier_lost', 'no_sign_in'] as const;

const ofFactor = ['passkey_needs_script', 'code_early', 'code_limited', 'code_off'] as const;

type Named = (typeof refusals)[number] | (typeof returns)[number] | (typeof ofFactor)[number];

/** The message of a code. The code comes from the URL, so it can be any text. */
const messageOf =
  (known: readonly Named[]) =>
  ({ text }: Texts, code: string, retryAfterSeconds?: number): string =>
    code === 'throttled'
      ? text('flow.common.throttled', waitValues(retryAfterSeconds))
      : text(`flow.refusals.${known.find((name) => name === code) ?? 'unavailable'}`);

/** The only messages about a refused sign-in, whatever the cause. `throttled` says when to try again. */
export const signInMessage = messageOf([...refusals, ...returns]);

const messageOfRenewal = messageOf([...refusals, 'passkey_needs_script']);

/** The message for a refused proof of the current user. */
export const renewalMessage: typeof signInMessage = (texts, code, retryAfterSeconds) =>
  code === 'credentials'
    ? texts.text('flow.refusals.credentialsOfRenewal')
    : messageOfRenewal(texts, code, retryAfterSeconds);

const messageOfFactor = messageOf([...refusals, ...ofFactor]);

/** The message for a refused second factor. */
export const factorMessage: typeof signInMessage = (texts, code, retryAfterSeconds) =>
  messageOfFactor(texts, code === 'wrong' ? 'wrong_code' : code, retryAfterSeconds);
