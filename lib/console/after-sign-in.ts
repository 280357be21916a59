import 'server-only';
import { redirect } from 'next/navigation';
import type { SignedIn } from '../sessions';
import { currentUser } from './console-context';
import { ownPath } from './see-other';

/** Where a sign-in leads when nothing else was asked for. */
export const AFTER_SIGN_IN = '/console';

/** The page that was asked for, or the own account for somebody without a role in the console. */
export function pageAfterSignIn(returnTo: string, current: SignedIn | null): string {
  const isConsole = /^\/console([/?]|$)/.test(returnTo);
  return isConsole && current?.actor.permissions.size === 0 ? '/account' : returnTo;
}

/** Redirects a user who is signed in already; the sign-in page has nothing to ask them. */
export async function sendOnWhenSignedIn(returnTo: string): Promise<void> {
  const current = await currentUser();
  if (current) redirect(pageAfterSignIn(ownPath(returnTo, AFTER_SIGN_IN), current));
}
