'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { container } from '../container';
import { connectionOf } from '../http';
import { endOwnSession } from '../sessions';
import { currentUser } from './console-context';
import { fromOurPages } from './define-action';
import { signOut } from './session';

/** Ends the session row and the cookie of whoever is signed in, then shows the sign-in page. */
export async function signOutAction(): Promise<void> {
  if (!(await fromOurPages())) return;
  const current = await currentUser();
  const ctx = current && { ...container(), ...connectionOf(await headers()), actor: current.actor };
  if (ctx?.actor.session) await endOwnSession(ctx, ctx.actor.session.id);
  await signOut({ redirect: false });
  redirect('/login?signed_out=1');
}
