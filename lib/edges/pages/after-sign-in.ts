import 'server-only';
import { redirect } from 'next/navigation';
import type { SignedIn } from '@/lib/sign-in/sessions';
import { currentUser } from './console-context';
import { ownPath } from './own-path';

/** The page after sign-in if there is no `return_to`. */
export const AFTER_SIGN_IN = '/console';

/** Whether the user signs in for the console: it is also where `return_to` leads if it is missing. */
export const isForConsole = (returnTo: string): boolean => /^\/console([/?]|$)/.test(ownPath(returnTo, AFTER_SIGN_IN));

/** `return_to`, or the account page instead of the console for a user without a console role. */
export function pageAfterSignIn(returnTo: string, current: SignedIn | null): string {
  return isForConsole(returnTo) && current?.actor.permissions.size === 0 ? '/account' : returnTo;
}

/** Redirects a user who is already signed in away from the sign-in page. */
export async function sendOnWhenSignedIn(returnTo: string): Promise<void> {
  const current = await currentUser();
  if (current) redirect(pageAfterSignIn(ownPath(returnTo, AFTER_SIGN_IN), current));
}
