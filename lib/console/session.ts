import { cookies, headers } from 'next/headers';
import NextAuth, { CredentialsSignin } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { container } from '../container';
import { connectionOf } from '../http';
import { describeError } from '../log';
import { endOwnSession, findSession, renewSession, startSession } from '../sessions';
import { cookieName, sessionIdOfToken } from './session-cookie';

/** Why a sign-in was refused, as far as the person may know. */
class SignInRefused extends CredentialsSignin {
  constructor(code: SignInRefusal) {
    super();
    this.code = code;
  }
}

declare module 'next-auth' {
  interface Session {
    sid?: string;
  }
  interface User {
    sid?: string;
  }
}

/** The only place that knows next-auth. Its cookie names a row in `sessions`; the row decides, on every request. */
const nextAuth = NextAuth(() => {
  const { config, keys } = container();
  const cookie = (name: string) => ({
    name: cookieName({ config }, name),
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: config.secureCookies },
  });
  return {
    trustHost: true,
    secret: keys.session,
    session: { strategy: 'jwt', maxAge: config.sessionMaxSeconds },
    pages: { signIn: '/login', signOut: '/login', error: '/login' },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
    cookies: { sessionToken: cookie('session'), csrfToken: cookie('csrf'), callbackUrl: cookie('callback') },
    providers: [
      Credentials({
        credentials: { username: {}, password: {} },
        async authorize({ username, password }, request) {
          const started = await startSession(
            { ...container(), ...connectionOf(request.headers) },
            { username: String(username ?? ''), password: String(password ?? '') },
            {
              userAgent: request.headers.get('user-agent'),
              cookies: request.headers.get('cookie'),
              sessionId: await sessionCookie(),
            },
          );
          if (started.outcome !== 'started') throw new SignInRefused(started.outcome);
          return { id: started.userId, sid: started.sessionId };
        },
      }),
      Credentials({
        id: 'renewal',
        credentials: { password: {} },
        async authorize({ password }, request) {
          const sessionId = await sessionCookie();
          const current = sessionId ? await findSession(container(), sessionId) : null;
          if (!current) throw new SignInRefused('credentials');
          const renewed = await renewSession(
            { ...container(), ...connectionOf(request.headers), actor: current.actor },
            String(password ?? ''),
            request.headers.get('cookie'),
          );
          if (renewed.outcome !== 'renewed') throw new SignInRefused(renewed.outcome);
          return { id: renewed.userId, sid: renewed.sessionId };
        },
      }),
    ],
    // An error here stays with next-auth, so `signOutAction` ends the row before.
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

export type SignInRefusal = 'credentials' | 'throttled' | 'unavailable';

/** Sets the cookie of a new session: for a username and password, or of the one there is for its own password. */
export async function signIn(
  how: 'credentials' | 'renewal',
  given: Record<string, string>,
): Promise<SignInRefusal | null> {
  try {
    await nextAuth.signIn(how, { ...given, redirect: false });
    return null;
  } catch (error) {
    if (error instanceof SignInRefused) return error.code as SignInRefusal;
    container().log.error('sign_in.failed', { error: describeError(error) });
    return 'unavailable';
  }
}

/** Ends the row of a session that still lives; whoever holds its cookie is signed out. */
export async function endSession(sessionId: unknown): Promise<void> {
  const current = typeof sessionId === 'string' ? await findSession(container(), sessionId) : null;
  if (!current?.actor.session) return;
  const ctx = { ...container(), ...connectionOf(await headers()), actor: current.actor };
  await endOwnSession(ctx, current.actor.session.id);
}

/**
 * The id of the session that the browser's cookie names, or null. It says nothing about the row. Read from Next's
 * cookies, which know of one that was set earlier in this request; the request's headers do not.
 */
export async function sessionCookie(): Promise<string | null> {
  const parts = container();
  const token = (await cookies()).get(cookieName(parts, 'session'))?.value;
  return token ? sessionIdOfToken(parts, token) : null;
}
