import type { Ctx } from '@/lib/kernel/context';
import { noteUser } from '@/lib/kernel/request-facts';
import {
  authorize,
  type Browser,
  type Decision,
  decideAuthorization,
  hasTarget,
  OAuthError,
  type Outcome,
  resumeAuthorization,
} from '@/lib/oauth';
import { ensureVerificationSent } from '@/lib/sign-in/verification';
import { limitAddress } from '@/lib/storage/request-limits';
import { edge, type Methods, methods, type Reply, readForm, seeOther } from '../http';
import type { EndpointCtx } from '../http/edge';
import type { EndpointRequest } from '../http/endpoint-request';
import { isSameOrigin, requireSameOrigin } from '../http/same-origin';
import { answerClient } from './answer-client';
import { browserOf, withBrowserKey } from './browser';
import { browserTexts } from './browser-texts';
import { refuseWithPage } from './error-page';
import { pageOfStep } from './page-of-step';
import { MAX_QUERY_LENGTH, withoutEmpty } from './query';
import { withUiLocales } from './ui-locales-cookie';

/** `GET` and `POST /oauth2/authorize` (RFC 6749 §3.1, OpenID Connect Core §3.1.2.1). */
export function authorizeEndpoint(): Methods {
  const run = async (ctx: EndpointCtx, request: EndpointRequest, given: URLSearchParams) => {
    ctx.facts.received = given;
    ctx.facts.form = given;
    const browser = await browserOf(ctx, request);
    return answered(ctx, request, browser, () => authorize(ctx, withoutEmpty(given), browser));
  };
  const GET = edge({
    route: 'GET /oauth2/authorize',
    async handle(request, ctx) {
      limitAddress(ctx, 'authorization');
      return run(ctx, request, new URL(request.url).searchParams);
    },
    refuse: refuseWithPage('authorize'),
    recorded: { endpoint: 'authorize', accepted: true, hasRoute: false },
  });
  const POST = edge({
    route: 'POST /oauth2/authorize',
    async handle(request, ctx) {
      limitAddress(ctx, 'authorization');
      const form = await readForm(request);
      const query = form.toString();
      // SameSite cookies are not sent with a form of another site, but with the GET of the same request.
      if (!isSameOrigin(request) && query.length < MAX_QUERY_LENGTH) return seeOther(`/oauth2/authorize?${query}`);
      return run(ctx, request, form);
    },
    refuse: refuseWithPage('authorize'),
    recorded: { endpoint: 'authorize', accepted: true, hasRoute: false },
  });
  return methods({ GET, POST, HEAD: null });
}

/** A request that goes on after a page was recorded when it began. */
const continued = { endpoint: 'authorize', accepted: false, hasRoute: true } as const;

/** `GET /oauth2/authorize/{id}` continues after an interaction page; `POST` carries the decision of the user. */
export function authorizationEndpoint(): Methods {
  const GET = edge({
    route: 'GET /oauth2/authorize/{id}',
    async handle(request, ctx, { id = '' }) {
      const browser = await browserOf(ctx, request);
      return answered(ctx, request, browser, () => resumeAuthorization(ctx, id, browser));
    },
    refuse: refuseWithPage('authorize'),
    recorded: continued,
  });
  const POST = edge({
    route: 'POST /oauth2/authorize/{id}',
    async handle(request, ctx, { id = '' }) {
      requireSameOrigin(request);
      const decision = (await readForm(request)).get('decision');
      if (!isDecision(decision))
        throw new OAuthError('invalid_request', 'decision must be one of approve, deny, continue, unmet.', {
          check: 'authorize.decision',
        });
      const browser = await browserOf(ctx, request);
      return answered(ctx, request, browser, () => decideAuthorization(ctx, id, browser, decision));
    },
    refuse: refuseWithPage('authorize'),
    recorded: continued,
  });
  return methods({ GET, POST, HEAD: null });
}

const isDecision = (given: string | null): given is Decision =>
  given === 'approve' || given === 'deny' || given === 'continue' || given === 'unmet';

async function answered(
  ctx: EndpointCtx,
  request: EndpointRequest,
  browser: Browser,
  work: () => Promise<Outcome>,
): Promise<Reply> {
  if (browser.signedIn) noteUser(ctx, browser.signedIn.user.id);
  const texts = () => browserTexts(ctx, request, browser.signedIn);
  try {
    const outcome = await work();
    if (outcome.kind === 'answer') return await answerClient(ctx, outcome.target, outcome.parameters, texts);
    return await toPage(ctx, request, browser, outcome);
  } catch (error) {
    if (!hasTarget(error)) throw error;
    ctx.facts.refusal = error;
    const { code, description, target } = error;
    return answerClient(ctx, target, { error: code, error_description: description, iss: ctx.config.issuer }, texts);
  }
}

async function toPage(ctx: Ctx, request: EndpointRequest, browser: Browser, outcome: PageOutcome): Promise<Reply> {
  if (outcome.page === 'verify_address' && browser.signedIn)
    await ensureVerificationSent(ctx, browser.signedIn.user, `/oauth2/authorize/${outcome.id}`);
  const reply = seeOther(pageOf(outcome.page, outcome.id, browser.signedIn !== null));
  const bound = withBrowserKey(ctx, reply, browser, outcome.browserKey);
  const { uiLocales } = outcome;
  if (uiLocales === undefined) return bound;
  return withUiLocales(ctx, request, bound, { uiLocales, seconds: ctx.config.authorizationRequestSeconds });
}

type PageOutcome = Extract<Outcome, { kind: 'page' }>;

/** With `again` the sign-in page is shown to a signed-in user too, because the request needs a new sign-in. */
function pageOf(page: PageOutcome['page'], id: string, isSignedIn: boolean): string {
  if (page === 'consent') return `/consent?${new URLSearchParams({ request: id })}`;
  const query = new URLSearchParams({ return_to: `/oauth2/authorize/${id}` });
  const path = pageOfStep(page);
  if (path) return `${path}?${query}`;
  if (page === 'select') query.set('select', '1');
  else if (isSignedIn) query.set('again', '1');
  return `/login?${query}`;
}
