import { cookieName, sessionIdOf, setCookie } from '../console/session-cookie';
import type { Ctx } from '../context';
import type { EndpointRequest } from '../http/endpoint-request';
import { readCookie } from '../http/read-cookie';
import type { Browser } from '../oauth';
import { findSession } from '../sessions';

const NAME = 'browser';
const KEY = /^[A-Za-z0-9_-]{43}$/;

/** The cookie that binds requests under way to the browser they began in. */
export const browserCookieName = (ctx: Pick<Ctx, 'config'>): string => cookieName(ctx, NAME);

/** The browser's key in its cookies, or null. */
export function browserKeyOf(ctx: Pick<Ctx, 'config'>, cookies: string | null): string | null {
  const value = readCookie(cookies, browserCookieName(ctx));
  return value !== null && KEY.test(value) ? value : null;
}

/** Who is at the other end of a request: the browser's key, and the session it is signed in with. */
export async function browserOf(ctx: Ctx, request: Pick<EndpointRequest, 'headers'>): Promise<Browser> {
  const cookies = request.headers.get('cookie');
  const sessionId = await sessionIdOf(ctx, cookies);
  const signedIn = sessionId ? await findSession(ctx, sessionId) : null;
  return { key: browserKeyOf(ctx, cookies), sessionId, signedIn };
}

/** `Set-Cookie` for the key; it lives as long as the browser, and is of no use to anyone who is not asked to sign in. */
export const browserCookie = (ctx: Pick<Ctx, 'config'>, key: string): string => setCookie(ctx, NAME, key);
