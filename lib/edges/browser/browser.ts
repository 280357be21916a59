import type { Ctx } from '@/lib/kernel/context';
import { cookieName, readCookie, serializeCookie } from '@/lib/kernel/cookies';
import type { Browser } from '@/lib/oauth';
import { findSession } from '@/lib/sign-in/sessions';
import type { Reply } from '../http';
import type { EndpointRequest } from '../http/endpoint-request';
import { sessionIdOf } from './session-id';

const NAME = 'browser';
const KEY = /^[A-Za-z0-9_-]{43}$/;

/** The full name of the cookie that binds pending authorization requests to the browser in which they began. */
export const browserCookieName = (ctx: Pick<Ctx, 'config'>): string => cookieName(ctx, NAME);

/** The browser key in the value of its cookie, or null. */
export const browserKeyOf = (value: string | null): string | null => (value !== null && KEY.test(value) ? value : null);

/** The browser that sent a request: its key and its session. */
export async function browserOf(ctx: Ctx, request: Pick<EndpointRequest, 'headers'>): Promise<Browser> {
  const cookies = request.headers.get('cookie');
  const sessionId = await sessionIdOf(ctx, cookies);
  const signedIn = sessionId ? await findSession(ctx, sessionId) : null;
  return { key: browserKeyOf(readCookie(cookies, browserCookieName(ctx))), sessionId, signedIn };
}

/** The reply, with a cookie for the browser key if the browser does not have this key yet. */
export const withBrowserKey = (
  ctx: Pick<Ctx, 'config'>,
  reply: Reply,
  browser: Pick<Browser, 'key'>,
  key: string,
): Reply => (browser.key === key ? reply : withCookie(reply, serializeCookie(ctx, NAME, key)));

/** The reply with a further `Set-Cookie` field. */
export const withCookie = (reply: Reply, cookie: string): Reply => ({
  ...reply,
  cookies: [...(reply.cookies ?? []), cookie],
});
