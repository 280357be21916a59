'use server';

import { redirect } from 'next/navigation';
import { endOwnSession } from '../sessions';
import { consoleContext } from './console-context';
import { fromOurPages } from './define-action';
import { signOut } from './session';

/** Ends the session row and the cookie, then shows the sign-in page. */
export async function signOutAction(): Promise<void> {
  const ctx = await consoleContext();
  if (!(await fromOurPages())) return;
  if (ctx.actor.sessionId) await endOwnSession(ctx, ctx.actor.sessionId);
  await signOut({ redirect: false });
  redirect('/login?signed_out=1');
}
