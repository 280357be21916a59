import { isSameOrigin, requireOwnForm } from '../console/see-other';
import type { Ctx } from '../context';
import { edge, type Methods, methods, type Reply, readForm } from '../http';
import {
  authorize,
  type Browser,
  type Decision,
  decideAuthorization,
  hasTarget,
  OAuthError,
  type Outcome,
  resumeAuthorization,
} from '../oauth';
import { answerClient } from './answer-client';
import { browserCookie, browserOf } from './browser';
import { errorPage } from './error-page';
import { LONGEST_QUERY, withoutEmpty } from './query';
import { seeOther } from './see-other';

/** `GET` and `POST /oauth2/authorize` (RFC 6749 §3.1, OpenID Connect Core §3.1.2.1). */
export function authorizeEndpoint(): Methods {
  const run = (ctx: Ctx, given: URLSearchParams, browser: Browser) =>
    answered(ctx, browser, () => authorize(ctx, withoutEmpty(given), browser));
  const GET = edge({
    route: 'GET /oauth2/authorize',
    handle: async (request, ctx) => run(ctx, new URL(request.url).searchParams, await browserOf(ctx, request)),
    refuse: (error, ctx) => errorPage(error, ctx),
  });
  const POST = edge({
    route: 'POST /oauth2/authorize',
    async handle(request, ctx) {
      const form = await readForm(request);
      const query = form.toString();
      // A form on another site comes without our cookies; the same question as a GET brings them.
      if (!isSameOrigin(request) && query.length < LONGEST_QUERY) return seeOther(`/oauth2/authorize?${query}`);
      return run(ctx, form, await browserOf(ctx, request));
    },
    refuse: (error, ctx) => errorPage(error, ctx),
  });
  return methods({ GET, POST, HEAD: null });
}

/** `GET /oauth2/authorize/{id}` goes on after a page; `POST` is what the user said on it. */
export function authorizationEndpoint(): Methods {
  const GET = edge({
    route: 'GET /oauth2/authorize/{id}',
    async handle(request, ctx, { id = '' }) {
      const browser = await browserOf(ctx, request);
      return answered(ctx, browser, () => resumeAuthorization(ctx, id, browser));
    },
    refuse: (error, ctx) => errorPage(error, ctx),
  });
  const POST = edge({
    route: 'POST /oauth2/authorize/{id}',
    async handle(request, ctx, { id = '' }) {
      requireOwnForm(request);
      const decision = (await readForm(request)).get('decision');
      if (decision !== 'approve' && decision !== 'deny' && decision !== 'continue')
        throw new OAuthError('invalid_request', 'decision takes approve or deny.');
      const browser = await browserOf(ctx, request);
      return answered(ctx, browser, () => decideAuthorization(ctx, id, browser, decision as Decision));
    },
    refuse: (error, ctx) => errorPage(error, ctx),
  });
  return methods({ GET, POST, HEAD: null });
}

async function answered(ctx: Ctx, browser: Browser, work: () => Promise<Outcome>): Promise<Reply> {
  try {
    return toReply(ctx, browser, await work());
  } catch (error) {
    if (!hasTarget(error)) throw error;
    const { code, description, target } = error;
    return answerClient(target, { error: code, error_description: description, iss: ctx.config.issuer });
  }
}

function toReply(ctx: Ctx, browser: Browser, outcome: Outcome): Reply {
  if (outcome.kind === 'answer') return answerClient(outcome.target, outcome.parameters);
  const reply = seeOther(pageOf(outcome.page, outcome.id, browser.signedIn !== null));
  if (browser.key === outcome.browserKey) return reply;
  return { ...reply, headers: { ...reply.headers, 'Set-Cookie': browserCookie(ctx, outcome.browserKey) } };
}

/** `again`: the request wants another sign-in than the one there is; without it a signed-in user is sent on. */
function pageOf(page: 'login' | 'select' | 'consent', id: string, isSignedIn: boolean): string {
  if (page === 'consent') return `/consent?${new URLSearchParams({ request: id })}`;
  const query = new URLSearchParams({ return_to: `/oauth2/authorize/${id}` });
  if (page === 'select') query.set('select', '1');
  else if (isSignedIn) query.set('again', '1');
  return `/login?${query}`;
}
