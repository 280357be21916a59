import { cookies } from 'next/headers';
import Credentials from 'next-auth/providers/credentials';
import { readSettings } from '@/lib/directory/settings';
import { container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { readCookie } from '@/lib/kernel/cookies';
import { findUsableFactors } from '@/lib/sign-in/factors';
import { signInCookie, signInCookieName, signInIdOf } from '@/lib/sign-in/flow';
import { checkRenewalPasskey, startPasskeySession } from '@/lib/sign-in/passkeys';
import { pendingPasswordChangeCookie } from '@/lib/sign-in/passwords';
import {
  type Browser,
  continueSignIn,
  findSession,
  type RenewalProof,
  renewSession,
  type SignedIn,
  type Started,
  startSession,
} from '@/lib/sign-in/sessions';
import { browserCookieName, browserKeyOf } from '../browser';
import { clientOfRequest } from './client-of-request';
import { ownPath } from './own-path';
import { requestParts } from './request-parts';
import { sessionCookie } from './session-cookie';
import { refuse } from './sign-in-refused';

/** The cookie with which the browser goes on: to a new password, or to the second factor. */
async function rememberProgress(started: Started): Promise<void> {
  const cookie =
    started.outcome === 'password_change_required'
      ? pendingPasswordChangeCookie(container(), started.user)
      : 'signInId' in started
        ? signInCookie(container(), started.signInId)
        : null;
  if (cookie) (await cookies()).set(cookie.name, cookie.value, cookie.options);
}

const browserOf = async (request: Request, returnTo: unknown): Promise<Browser> => ({
  userAgent: request.headers.get('user-agent'),
  cookies: request.headers.get('cookie'),
  sessionId: await sessionCookie(),
  client: await clientOfRequest(String(returnTo ?? ''), request.headers),
});

/** Username and password. */
const passwordProvider = Credentials({
  credentials: { username: {}, password: {}, keep: {}, challenge: {}, return_to: {} },
  async authorize({ username, password, keep, challenge, return_to }, request) {
    const started = await startSession(
      await requestParts(request.headers),
      {
        username: String(username ?? ''),
        password: String(password ?? ''),
        isKept: keep === 'on',
        challenge: String(challenge ?? ''),
        returnTo: ownPath(String(return_to ?? ''), ''),
      },
      await browserOf(request, return_to),
    );
    await rememberProgress(started);
    if (started.outcome !== 'started') return refuse(started);
    return { id: started.userId, sid: started.sessionId };
  },
});

/** A passkey alone. */
const passkeyProvider = Credentials({
  id: 'passkey',
  credentials: { response: {}, return_to: {} },
  async authorize({ response, return_to }, request) {
    const parts = await requestParts(request.headers);
    const browserKey = browserKeyOf(readCookie(request.headers.get('cookie'), browserCookieName(parts)));
    const sent = { response: String(response ?? ''), browserKey };
    const started = await startPasskeySession(parts, sent, await browserOf(request, return_to));
    await rememberProgress(started);
    if (started.outcome !== 'started') return refuse(started);
    return { id: started.userId, sid: started.sessionId };
  },
});

/** Goes on with the sign-in that this browser has begun. */
const continuationProvider = Credentials({
  id: 'sign-in',
  credentials: { return_to: {} },
  async authorize({ return_to }, request) {
    const parts = await requestParts(request.headers);
    const id = signInIdOf(parts, (await cookies()).toString());
    const started: Started = id
      ? await continueSignIn(parts, id, await browserOf(request, return_to))
      : { outcome: 'ended' };
    await rememberProgress(started);
    if (started.outcome !== 'started') return refuse(started);
    (await cookies()).delete(signInCookieName(parts));
    return { id: started.userId, sid: started.sessionId };
  },
});

type Renewal = Partial<Record<'password' | 'code' | 'passkey', unknown>>;

async function renewalProof(ctx: Ctx, { session }: SignedIn, given: Renewal): Promise<RenewalProof> {
  const { password, code, passkey } = given;
  if (passkey !== undefined) {
    const settings = await readSettings(ctx.db);
    const rows = await findUsableFactors(ctx, settings, ctx.actor.id ?? '');
    const check = checkRenewalPasskey(settings, rows, session.id);
    return { kind: 'passkey', response: String(passkey), check };
  }
  return code === undefined
    ? { kind: 'password', password: String(password ?? '') }
    : { kind: 'code', code: String(code) };
}

/** Proves the user of the current session again. */
const renewalProvider = Credentials({
  id: 'renewal',
  credentials: { password: {}, code: {}, passkey: {} },
  async authorize(given, request) {
    const parts = await requestParts(request.headers);
    const sessionId = await sessionCookie();
    const current = sessionId ? await findSession(parts, sessionId) : null;
    if (!current) return refuse({ outcome: 'credentials' });
    const ctx: Ctx = { ...parts, actor: current.actor };
    const renewed = await renewSession(ctx, await renewalProof(ctx, current, given), request.headers.get('cookie'));
    if (renewed.outcome !== 'renewed') return refuse(renewed);
    return { id: renewed.userId, sid: renewed.sessionId };
  },
});

export const providers = [passwordProvider, passkeyProvider, continuationProvider, renewalProvider];
