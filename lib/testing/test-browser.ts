import { encode } from 'next-auth/jwt';
import * as authorization from '@/app/(protocol)/oauth2/authorize/[id]/route';
import * as authorize from '@/app/(protocol)/oauth2/authorize/route';
import { cookieName } from '@/lib/kernel/cookies';
import { startSession } from '@/lib/sign-in/sessions';
import { call, PASSWORD, type TestContext } from './test-context';

export const CALLBACK = 'https://app.example.com/callback';

export { pkce } from './pkce';

/**
 * A browser for route handlers: it keeps cookies, follows no redirect, and `signIn` starts a session without the pages.
 * `ip` gives the address of each request.
 */
export function testBrowser(t: TestContext, ip: () => string = () => '192.0.2.1') {
  const cookies = new Map<string, string>();
  const headers = (): Record<string, string> => ({
    Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    'Sec-Fetch-Site': 'same-origin',
  });
  const keep = (answer: { headers: Headers }) => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
  };

  async function signIn(username: string): Promise<string> {
    const browser = { userAgent: 'test', cookies: null };
    const started = await startSession(t.ctx, { username, password: PASSWORD }, browser);
    if (started.outcome !== 'started') throw new Error(started.outcome);
    const name = cookieName(t.ctx, 'session');
    const token = { sub: started.userId, sid: started.sessionId };
    cookies.set(name, await encode({ token, secret: t.ctx.keys.session[0] ?? '', salt: name }));
    return started.sessionId;
  }

  const send = async (answer: ReturnType<typeof call>) => {
    const given = await answer;
    keep(given);
    const location = given.headers.get('location');
    const url = location ? new URL(location, 'http://localhost:8000') : null;
    return { ...given, location, url, query: url?.searchParams ?? new URLSearchParams() };
  };

  const at = (id: string) => ({ ip: ip(), params: { id } });

  return {
    cookies,
    signIn,
    authorize: (query: string | Record<string, string> | URLSearchParams) => {
      const path = `/oauth2/authorize?${new URLSearchParams(query)}`;
      return send(call(authorize, 'GET', { path, headers: headers() }, { ip: ip() }));
    },
    resume: (id: string) =>
      send(call(authorization, 'GET', { path: `/oauth2/authorize/${id}`, headers: headers() }, at(id))),
    decide: (id: string, decision: string, more: Record<string, string> = {}) => {
      const request = {
        path: `/oauth2/authorize/${id}`,
        headers: { ...headers(), 'Content-Type': 'application/x-www-form-urlencoded', ...more },
        body: new URLSearchParams({ decision }).toString(),
      };
      return send(call(authorization, 'POST', request, at(id)));
    },
  };
}

export type TestBrowser = ReturnType<typeof testBrowser>;

/** The id of the authorization request in a redirect to a page. */
export const requestOf = (answer: { query: URLSearchParams }): string =>
  answer.query.get('request') ?? answer.query.get('return_to')?.split('/').pop() ?? '';

/** Sends an authorization request in a signed-in browser, gives consent when asked, and returns the code. */
export async function codeFor(browser: TestBrowser, query: Record<string, string> | URLSearchParams): Promise<string> {
  const asked = await browser.authorize(query);
  const answer = asked.url?.pathname === '/consent' ? await browser.decide(requestOf(asked), 'approve') : asked;
  const code = answer.query.get('code');
  if (!code) throw new Error(`no code: ${answer.status} ${answer.location ?? answer.text}`);
  return code;
}
