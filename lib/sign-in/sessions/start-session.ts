import { isUnavailable } from '@/db';
import type { UserRow } from '@/lib/directory/users';
import type { Container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { type ChallengeRefusal, signInChallenge } from '../challenge';
import { findSignIn } from '../flow';
import { verifyPassword } from '../passwords';
import { type Browser, type Completed, completeSignIn, signInActor } from './complete-sign-in';
import { knownDevice } from './known-device';
import { usableCredential } from './usable-credential';

export type Started =
  | Completed
  | ChallengeRefusal
  | { outcome: 'password_change_required'; user: UserRow }
  | { outcome: 'credentials' | 'passkey' | 'unavailable' };

type Parts = Container & { ip: string | null; requestId: string };

/** The answer to a challenge is checked before the password, if one is due. */
type Credentials = { username: string; password: string; isKept?: boolean; challenge?: string; returnTo?: string };

/** Checks a password, and starts a session if the user has to prove nothing else. */
export async function startSession(parts: Parts, credentials: Credentials, browser: Browser): Promise<Started> {
  const ctx: Ctx = { ...parts, actor: signInActor(browser.client) };
  if (!usableCredential(credentials.username, 256) || !usableCredential(credentials.password, 1024))
    return { outcome: 'credentials' };
  const deviceOf = (user: UserRow) => knownDevice(parts, browser.cookies, user);
  return unlessUnavailable(async () => {
    const { username: login, challenge: answer = '', returnTo = '' } = credentials;
    const refused = await signInChallenge(ctx, { login, answer, returnTo, knownDevice: deviceOf });
    if (refused) return refused;
    const checked = await verifyPassword(ctx, {
      login,
      password: credentials.password,
      knownDevice: deviceOf,
    });
    if (checked.outcome === 'refused') return { outcome: 'credentials' };
    if (checked.outcome !== 'verified') return checked;
    const { isKept = false } = credentials;
    return completeSignIn(ctx, { user: checked.user, amr: ['pwd'], isKept, signIn: null }, browser);
  });
}

/** Goes on with a sign-in after another proof: starts the session, or tells what is still missing. */
export async function continueSignIn(parts: Parts, signInId: string, browser: Browser): Promise<Started> {
  const ctx: Ctx = { ...parts, actor: signInActor(browser.client) };
  return unlessUnavailable(async () => {
    const signIn = await findSignIn(ctx, signInId);
    if (!signIn) return { outcome: 'ended' };
    const { user, amr, isKept } = signIn;
    return completeSignIn(ctx, { user, amr, isKept, signIn }, browser);
  });
}

/** The outcome of a sign-in, also when storage or the hashing queue cannot be reached. */
export async function unlessUnavailable(work: () => Promise<Started>): Promise<Started> {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error) || (isAppError(error) && error.code === 'unavailable')) return { outcome: 'unavailable' };
    throw error;
  }
}
