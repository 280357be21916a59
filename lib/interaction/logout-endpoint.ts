import { isSameOrigin, requireOwnForm } from '../console/see-other';
import { setCookie } from '../console/session-cookie';
import type { Ctx } from '../context';
import { edge, type Methods, methods, type Reply, readForm } from '../http';
import { describeError } from '../log';
import { decideLogout, deliverLogouts, type LogoutOutcome, logout } from '../logout';
import { type Browser, OAuthError } from '../oauth';
import { browserCookie, browserOf } from './browser';
import { errorPage } from './error-page';
import { htmlPage } from './html-page';
import { LONGEST_QUERY, withoutEmpty } from './query';
import { seeOther } from './see-other';

/** Where a logout request cannot be read, the user can still sign out of this service. */
const SIGN_OUT = '<a class="button" href="/oauth2/logout">Sign out</a>';

/** `GET` and `POST /oauth2/logout` (OpenID Connect RP-Initiated Logout §2). */
export function logoutEndpoint(): Methods {
  const run = async (ctx: Ctx, given: URLSearchParams, browser: Browser) =>
    toReply(ctx, browser, await logout(ctx, withoutEmpty(given), browser));
  const GET = edge({
    route: 'GET /oauth2/logout',
    handle: async (request, ctx) => run(ctx, new URL(request.url).searchParams, await browserOf(ctx, request)),
    refuse: (error, ctx) => errorPage(error, ctx, SIGN_OUT),
  });
  const POST = edge({
    route: 'POST /oauth2/logout',
    async handle(request, ctx) {
      const form = await readForm(request);
      // A form on another site comes without our cookies; the same question as a GET brings them.
      const query = form.toString();
      if (!isSameOrigin(request) && query.length < LONGEST_QUERY) return seeOther(`/oauth2/logout?${query}`);
      return run(ctx, form, await browserOf(ctx, request));
    },
    refuse: (error, ctx) => errorPage(error, ctx, SIGN_OUT),
  });
  return methods({ GET, POST, HEAD: null });
}

/** `POST /oauth2/logout/{id}`: what the user said when asked. */
export function logoutDecisionEndpoint(): Methods {
  const POST = edge({
    route: 'POST /oauth2/logout/{id}',
    async handle(request, ctx, { id = '' }) {
      requireOwnForm(request);
      const decision = (await readForm(request)).get('decision');
      if (decision !== 'approve' && decision !== 'deny')
        throw new OAuthError('invalid_request', 'decision takes approve or deny.');
      const browser = await browserOf(ctx, request);
      return toReply(ctx, browser, await decideLogout(ctx, id, browser, decision));
    },
    refuse: (error, ctx) => errorPage(error, ctx, SIGN_OUT),
  });
  return methods({ POST });
}

function toReply(ctx: Ctx, browser: Browser, outcome: LogoutOutcome): Reply {
  if (outcome.kind === 'kept')
    return htmlPage({
      status: 200,
      title: 'Still signed in',
      body: '<p>You can close this page, or look at <a href="/account">your account</a>.</p>',
    });
  if (outcome.kind === 'ask') {
    const reply = seeOther(`/logout?request=${outcome.id}`);
    if (browser.key === outcome.browserKey) return reply;
    return { ...reply, headers: { ...reply.headers, 'Set-Cookie': browserCookie(ctx, outcome.browserKey) } };
  }
  if (browser.sessionId !== null)
    deliverLogouts(ctx).catch((error: unknown) =>
      ctx.log.warn('logout.delivery_failed', { error: describeError(error) }),
    );
  const reply = outcome.afterwards
    ? seeOther(withState(outcome.afterwards))
    : htmlPage({
        status: 200,
        title: 'Signed out',
        body: '<p>You can close this page, or <a href="/login">sign in again</a>.</p>',
      });
  return { ...reply, headers: { ...reply.headers, 'Set-Cookie': withoutSession(ctx) } };
}

const withState = ({ redirectUri, state }: { redirectUri: string; state: string | null }): string =>
  state === null
    ? redirectUri
    : `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${new URLSearchParams({ state })}`;

const withoutSession = (ctx: Ctx): string => setCookie(ctx, 'session', '', 0);
