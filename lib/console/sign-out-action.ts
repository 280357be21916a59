'use server';

import { redirect } from 'next/navigation';
import { fromOurPages } from './define-action';
import { endSession, sessionCookie, signOut } from './session';

/** Ends the session row and the cookie of whoever is signed in, then shows the sign-in page. */
export async function signOutAction(): Promise<void> {
  if (!(await fromOurPages())) return;
  await endSession(await sessionCookie());
  await signOut({ redirect: false });
  redirect('/login?signed_out=1');
}
