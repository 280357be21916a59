import type { Container } from '@/lib/kernel/container';
import { cookieName, serializeCookie } from '@/lib/kernel/cookies';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import type { FieldError } from '@/lib/kernel/errors';

/** When a throttled form accepts the next attempt, in milliseconds. */
type Wait = { retryAt?: number | undefined };

type LinkInput = { token: string; errors: FieldError[] } & Wait;

/** What each form shows again after it was refused. */
export type FormInput = {
  login: { username: string; isKept?: boolean } & Wait;
  reauthenticate: Wait;
  factor: Wait;
  enrol: { enrolment: string; errors: FieldError[] };
  new_password: { errors: FieldError[] };
  invitation: { token: string; username: string; errors: FieldError[] };
  device: { userCode: string } & Wait;
  register: { email: string; name: string; errors: FieldError[]; isSent: boolean } & Wait;
  registration: { username: string; errors: FieldError[] } & Wait;
  /** The token of a link of a mail, and what is wrong with the form that it opened. */
  reset_password: LinkInput;
  change_address: LinkInput;
  undo_address_change: LinkInput;
  delete_account: LinkInput;
  forgot_password: { username: string; errors: FieldError[] } & Wait;
  setup: { token: string; username: string; email: string; errors: FieldError[] };
};

/** The time after these seconds, for `FormInput`. */
export const retryAtOf = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : Date.now() + seconds * 1000;

type Parts = Pick<Container, 'config' | 'keys'>;

const NAME = 'form';
const LIFETIME_SECONDS = 300;
const MAX_LENGTH = 256;

const sealContext = (form: keyof FormInput): string => `form-input:${form}`;

/** The full name of the cookie that carries the input of a refused form. */
export const formInputCookieName = (parts: Pick<Container, 'config'>): string => cookieName(parts, NAME);

/**
 * `Set-Cookie` that carries the input of a refused form back to its page, encrypted, for five minutes. In the URL it would
 * stay in the browser history and in logs.
 */
export function formInputCookie<F extends keyof FormInput>(parts: Parts, form: F, input: FormInput[F]): string {
  const text = JSON.stringify(input, (_name, value) =>
    typeof value === 'string' ? value.slice(0, MAX_LENGTH).toWellFormed() : value,
  );
  return serializeCookie(parts, NAME, seal(parts.keys.seal, text, sealContext(form)), LIFETIME_SECONDS);
}

/** `Set-Cookie` that deletes the input. */
export const expiredFormInputCookie = (parts: Pick<Container, 'config'>): string => serializeCookie(parts, NAME, '', 0);

/** The input in the value of the cookie, or null if it is of another form or was not made by this service. */
export function readFormInput<F extends keyof FormInput>(parts: Parts, form: F, value: string): FormInput[F] | null {
  const text = unseal(parts.keys.seal, value, sealContext(form));
  return text === null ? null : JSON.parse(text);
}
