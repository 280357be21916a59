import NextAuth, { CredentialsSignin } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { container } from '../container';
import { connectionOf } from '../http';
import { startSession } from '../sessions';
import { cookieName } from './session-cookie';

/** Why a sign-in was refused, as far as the person may know. */
export class SignInRefused extends CredentialsSignin {
  constructor(code: 'credentials' | 'throttled' | 'unavailable') {
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
            { userAgent: request.headers.get('user-agent'), cookies: request.headers.get('cookie') },
          );
          if (started.outcome !== 'started') throw new SignInRefused(started.outcome);
          return { id: started.userId, sid: started.sessionId };
        },
      }),
    ],
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

export const { handlers, signIn, signOut } = nextAuth;

/** The id of the session that the browser's cookie names, or null. It says nothing about the row. */
export async function sessionCookie(): Promise<string | null> {
  const session = await nextAuth.auth();
  return session?.sid || null;
}
