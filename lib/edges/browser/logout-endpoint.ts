import { type Brand, shownBrand } from '@/lib/directory/brand';
import type { Ctx } from '@/lib/kernel/context';
import { describeError } from '@/lib/kernel/log';
import { noteUser } from '@/lib/kernel/request-facts';
import type { Texts } from '@/lib/language';
import { type Browser, OAuthError, readUiLocales } from '@/lib/oauth';
import { type Afterwards, decideLogout, deliverLogouts, type LogoutOutcome, logout } from '@/lib/oauth/logout';
import { upstreamLogoutUrl } from '@/lib/sign-in/federation';
import { edge, type Methods, methods, type Reply, readForm, seeOther } from '../http';
import type { EndpointCtx } from '../http/edge';
import type { EndpointRequest } from '../http/endpoint-request';
import { isSameOrigin, requireSameOrigin } from '../http/same-origin';
import { accountLink } from './account-link';
import { browserOf, withBrowserKey, withCookie } from './browser';
import { browserTexts } from './browser-texts';
import { refuseWithPage } from './error-page';
import { htmlPage } from './html-page';
import { htmlText } from './html-text';
import { MAX_QUERY_LENGTH, withoutEmpty } from './query';
import { expiredSessionCookie } from './session-id';
import { signedOutPage } from './signed-out-page';
import { withUiLocales } from './ui-locales-cookie';

/** How long a logout can be confirmed. */
const LOGOUT_SECONDS = 600;

/** `GET` and `POST /oauth2/logout` (OpenID Connect RP-Initiated Logout §2). */
export function logoutEndpoint(): Methods {
  const run = async (ctx: EndpointCtx, request: EndpointRequest, given: URLSearchParams) => {
    ctx.facts.received = given;
    ctx.facts.form = given;
    const browser = await browserOf(ctx, request);
    noteUser(ctx, browser.signedIn?.user.id ?? null);
    const outcome = await logout(ctx, withoutEmpty(given), browser);
    const reply = await toReply(ctx, request, browser, outcome);
    if (outcome.kind !== 'ask') return reply;
    const uiLocales = readUiLocales(given.get('ui_locales'));
    return withUiLocales(ctx, request, reply, { uiLocales, seconds: LOGOUT_SECONDS });
  };
  const GET = edge({
    route: 'GET /oauth2/logout',
    handle: async (request, ctx) => run(ctx, request, new URL(request.url).searchParams),
    refuse: refuseWithPage('logout'),
    recorded: { endpoint: 'logout', accepted: true, hasRoute: false },
  });
  const POST = edge({
    route: 'POST /oauth2/logout',
    async handle(request, ctx) {
      const form = await readForm(request);
      // SameSite cookies are not sent with a form of another site, but with the GET of the same request.
      const query = form.toString();
      if (!isSameOrigin(request) && query.length < MAX_QUERY_LENGTH) return seeOther(`/oauth2/logout?${query}`);
      return run(ctx, request, form);
    },
    refuse: refuseWithPage('logout'),
    recorded: { endpoint: 'logout', accepted: true, hasRoute: false },
  });
  return methods({ GET, POST, HEAD: null });
}

/** `POST /oauth2/logout/{id}`: the user confirms or declines. */
export function logoutDecisionEndpoint(): Methods {
  const POST = edge({
    route: 'POST /oauth2/logout/{id}',
    async handle(request, ctx, { id = '' }) {
      requireSameOrigin(request);
      const decision = (await readForm(request)).get('decision');
      if (decision !== 'approve' && decision !== 'deny')
        throw new OAuthError('invalid_request', 'decision must be one of approve, deny.', { check: 'logout.decision' });
      const browser = await browserOf(ctx, request);
      noteUser(ctx, browser.signedIn?.user.id ?? null);
      return toReply(ctx, request, browser, await decideLogout(ctx, id, browser, decision));
    },
    refuse: refuseWithPage('logout'),
    recorded: { endpoint: 'logout', accepted: false, hasRoute: true },
  });
  return methods({ POST });
}

async function toReply(ctx: Ctx, request: EndpointRequest, browser: Browser, outcome: LogoutOutcome): Promise<Reply> {
  const texts = () => browserTexts(ctx, request, browser.signedIn);
  if (outcome.kind === 'kept') return keptPage({ texts: await texts(), brand: await shownBrand(ctx) });
  if (outcome.kind === 'ask') {
    return withBrowserKey(ctx, seeOther('/logout', { request: outcome.id }), browser, outcome.browserKey);
  }
  if (browser.sessionId !== null)
    deliverLogouts(ctx).catch((error: unknown) =>
      ctx.log.warn('logout.delivery_failed', { error: describeError(error) }),
    );
  return withCookie(await afterLogout(ctx, browser, outcome.afterwards, texts), expiredSessionCookie(ctx));
}

const keptPage = ({ texts, brand }: { texts: Texts; brand: Brand }): Reply =>
  htmlPage(texts, {
    status: 200,
    brand,
    title: texts.text('flow.logout.keptTitle'),
    body: `<p>${htmlText(texts, 'flow.logout.kept', accountLink)}</p>`,
  });

/** The logout goes on at the provider that the session began with, if there is one, and ends where the client wants. */
async function afterLogout(
  ctx: Ctx,
  { sessionId }: Browser,
  afterwards: Afterwards,
  texts: () => Promise<Texts>,
): Promise<Reply> {
  const location = afterwards && withState(afterwards);
  const upstream = sessionId === null ? null : await upstreamLogoutUrl(ctx, sessionId, location);
  const next = upstream ?? location;
  return next === null ? signedOutPage({ texts: await texts(), brand: await shownBrand(ctx) }) : seeOther(next);
}

const withState = ({ redirectUri, state }: NonNullable<Afterwards>): string =>
  state === null
    ? redirectUri
    : `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${new URLSearchParams({ state })}`;
