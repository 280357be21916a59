import { headers } from 'next/headers';
import NextAuth from 'next-auth';
import { container } from '@/lib/kernel/container';
import { cookieAttributes, cookieName } from '@/lib/kernel/cookies';
import { describeError } from '@/lib/kernel/log';
import { endOwnSession, findSession } from '@/lib/sign-in/sessions';
import { sessionCookieName } from '../browser/session-id';
import { requestParts } from './request-parts';
import { fitSessionCookie } from './session-cookie';
import { providers } from './sign-in-providers';
import { type SignInRefusal, SignInRefused } from './sign-in-refused';

declare module 'next-auth' {
  interface Session {
    sid?: string;
  }
  interface User {
    sid?: string;
  }
}

/** The longest that the settings let a session last. */
const MAX_KEPT_SECONDS = 365 * 86_400;

/** The only use of next-auth. Its cookie names a row in `sessions`, which is checked on every request. */
const nextAuth = NextAuth(() => {
  const { config, keys } = container();
  const options = cookieAttributes({ config });
  const cookie = (name: string) => ({ name: cookieName({ config }, name), options });
  return {
    trustHost: true,
    secret: keys.session,
    session: { strategy: 'jwt', maxAge: config.sessionMaxSeconds },
    // The token only names a session, which has its own expiry; it must outlast a session that is kept.
    jwt: { maxAge: Math.max(config.sessionMaxSeconds, MAX_KEPT_SECONDS) },
    pages: { signIn: '/login', signOut: '/login', error: '/login' },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    cookies: {
      sessionToken: { name: sessionCookieName({ config }), options },
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback'),
    },
    providers,
    // next-auth swallows errors of this event, so `signOutAction` has ended the row before.
    events: { signOut: async (message) => endSession('token' in message ? message.token?.sid : null) },
    callbacks: {
      jwt: ({ token, user }) => (user?.sid ? { sub: user.id, sid: user.sid } : token),
      session: ({ session, token }) => ({
        expires: session.expires,
        user: undefined as never,
        sid: String(token.sid ?? ''),
      }),
      redirect: ({ url }) => (/^\/(?![/\\])/.test(url) ? config.issuer + url : config.issuer),
    },
  };
});

export const { handlers, signOut } = nextAuth;

/** A refused sign-in. `retryAfterSeconds` is set when it was throttled, whether the account exists or not. */
export type RefusedSignIn = { code: SignInRefusal; retryAfterSeconds?: number | undefined };

/**
 * Starts a session by username and password or by a passkey, goes on with the sign-in of this browser, or renews the current session by its
 * password. Sets the cookie. Null on success.
 */
export async function signIn(
  how: 'credentials' | 'passkey' | 'sign-in' | 'renewal',
  given: Record<string, string>,
): Promise<RefusedSignIn | null> {
  try {
    await nextAuth.signIn(how, { ...given, redirect: false });
    await fitSessionCookie();
    return null;
  } catch (error) {
    if (error instanceof SignInRefused)
      return { code: error.code as SignInRefusal, retryAfterSeconds: error.retryAfterSeconds };
    (await requestParts(await headers())).log.error('sign_in.failed', { error: describeError(error) });
    return { code: 'unavailable' };
  }
}

/** Ends a live session, so that every copy of its cookie is signed out. */
export async function endSession(sessionId: unknown): Promise<void> {
  const parts = await requestParts(await headers());
  const current = typeof sessionId === 'string' ? await findSession(parts, sessionId) : null;
  if (!current?.actor.session) return;
  const ctx = { ...parts, actor: current.actor };
  await endOwnSession(ctx, current.actor.session.id);
}
