import 'server-only';
import { cookies, headers } from 'next/headers';
import { container } from '@/lib/kernel/container';
import { pendingPasswordChangeName, userOfRequiredChange } from '@/lib/sign-in/passwords';
import { requestParts } from './request-parts';

/** The value of the cookie that lets this browser choose a new password, or an empty string. */
export const pendingChange = async (): Promise<string> =>
  (await cookies()).get(pendingPasswordChangeName(container()))?.value ?? '';

/** The user who must choose a new password in this browser, and whether the old one has only expired. Null if there is none. */
export async function requiredChange(): Promise<{ username: string; email: string; isExpired: boolean } | null> {
  const user = await userOfRequiredChange(await requestParts(await headers()), await pendingChange());
  return user && { username: user.username, email: user.email, isExpired: !user.mustChangePassword };
}
