import 'server-only';
import { cookies } from 'next/headers';
import { readSettings, type Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { type FactorRow, findUsableFactors } from '@/lib/sign-in/factors';
import { beginSignIn, findSignIn, type SignIn, signInCookie, signInIdOf } from '@/lib/sign-in/flow';
import { currentUser } from './console-context';
import { visitor } from './visitor';

export type CurrentSignIn = { ctx: Ctx; signIn: SignIn; factors: FactorRow[]; settings: Settings };

/**
 * The sign-in that this browser has begun, with the second factors that its user may use. Null if it has ended, or if it steps
 * up a session that is not the session of this browser.
 */
export async function currentSignIn(): Promise<CurrentSignIn | null> {
  const ctx = await visitor();
  const id = signInIdOf(ctx, (await cookies()).toString());
  const signIn = id ? await findSignIn(ctx, id) : null;
  if (!signIn) return null;
  if (signIn.sessionId && (await currentUser())?.session.id !== signIn.sessionId) return null;
  const settings = await readSettings(ctx.db);
  return { ctx, signIn, settings, factors: await findUsableFactors(ctx, settings, signIn.user.id) };
}

/**
 * The sign-in that this browser has begun, or a new one that steps up its session. Sets the cookie. For a form that was
 * submitted: a page must not begin one.
 */
export async function signInToProve(): Promise<CurrentSignIn | null> {
  const begun = await currentSignIn();
  if (begun) return begun;
  const current = await currentUser();
  if (!current) return null;
  const ctx = await visitor();
  const { user, session } = current;
  const id = await beginSignIn(ctx, { user, amr: [], sessionId: session.id });
  const { name, value, options } = signInCookie(ctx, id);
  (await cookies()).set(name, value, options);
  return currentSignIn();
}
