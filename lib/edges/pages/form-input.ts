import 'server-only';
import { cookies } from 'next/headers';
import { container } from '@/lib/kernel/container';
import { type FormInput, formInputCookieName, readFormInput } from '../browser/form-input';

export type { FormInput };

/** The seconds until a throttled form accepts the next attempt, or undefined if that is unknown. */
export const secondsLeft = (input: { retryAt?: number | undefined } | null): number | undefined =>
  input?.retryAt === undefined ? undefined : (input.retryAt - Date.now()) / 1000;

/** The input of this form when it was refused in the last five minutes, or null. */
export async function formInput<F extends keyof FormInput>(form: F): Promise<FormInput[F] | null> {
  const parts = container();
  const value = (await cookies()).get(formInputCookieName(parts))?.value;
  return value ? readFormInput(parts, form, value) : null;
}
