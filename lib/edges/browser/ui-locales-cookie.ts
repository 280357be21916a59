import type { Ctx } from '@/lib/kernel/context';
import { cookieName, readCookie, serializeCookie } from '@/lib/kernel/cookies';
import type { Reply } from '../http';
import type { EndpointRequest } from '../http/endpoint-request';
import { withCookie } from './browser';
import { UI_LOCALES_COOKIE } from './choose-texts';

type Parts = Pick<Ctx, 'config'>;

/** `Set-Cookie` that deletes the languages that a client asked for. */
export const expiredUiLocalesCookie = (parts: Parts): string => serializeCookie(parts, UI_LOCALES_COOKIE, '', 0);

/**
 * The reply to a request of a client, which leads to a page. The cookie has the languages that the client asks for, as long as
 * its request lasts. A request without them deletes the ones of an earlier request.
 */
export function withUiLocales(
  ctx: Parts,
  { headers }: Pick<EndpointRequest, 'headers'>,
  reply: Reply,
  { uiLocales, seconds }: { uiLocales: string | null; seconds: number },
): Reply {
  if (uiLocales !== null) return withCookie(reply, serializeCookie(ctx, UI_LOCALES_COOKIE, uiLocales, seconds));
  const isSet = readCookie(headers.get('cookie'), cookieName(ctx, UI_LOCALES_COOKIE)) !== null;
  return isSet ? withCookie(reply, expiredUiLocalesCookie(ctx)) : reply;
}
