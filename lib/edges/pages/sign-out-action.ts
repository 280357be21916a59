'use server';

import { redirect } from 'next/navigation';
import { isFromOwnPage } from './define-action';
import { endSession, signOut } from './session';
import { sessionCookie } from './session-cookie';

/** Ends the session of the current user, deletes the cookie and redirects to the sign-in page. */
export async function signOutAction(): Promise<void> {
  if (!(await isFromOwnPage())) return;
  await endSession(await sessionCookie());
  await signOut({ redirect: false });
  redirect('/login?signed_out=1');
}
