import { randomBytes } from 'node:crypto';
import { clientTarget } from '@/lib/directory/clients';
import { addConsent } from '@/lib/directory/consents';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import type { Secret } from '@/lib/kernel/secret';
import type { SignedIn } from '@/lib/sign-in/sessions';
import { limitClient, limitUser } from '@/lib/storage/request-limits';
import { recordAudit } from '../../audit';
import { OAuthError } from '../errors';
import { type AuthorizationClient, getAuthorizationClient, requireCodeGrant } from './authorization-client';
import { AuthorizationError, EndedRequestError, type ResponseTarget } from './authorization-error';
import { type AuthorizationRequest, readAuthorizationRequest, readTarget, sendErrorsTo } from './authorization-request';
import {
  type Authorization,
  beginAuthorization,
  completeAuthorization,
  getAuthorization,
  pickAccount,
} from './authorizations';
import { compareRefused } from './compare-refused';
import { deriveCode, issueCode, newCode, readCodeState } from './issue-code';
import { matchesRedirectUri } from './match-redirect-uri';
import { nextStep, type Step } from './next-step';
import { acrDemand, scopesToAllow } from './requested-claims';
import { resolveParameters } from './resolve-parameters';

/**
 * The calling browser: the key that binds its requests, the session id in its cookie (live or not), and the signed-in
 * user.
 */
export type Browser = { key: string | null; sessionId: string | null; signedIn: SignedIn | null };

/** An answer to the client, or the interaction page that must come first. */
export type Outcome =
  | { kind: 'answer'; target: ResponseTarget; parameters: Record<string, string> }
  | {
      kind: 'page';
      page: Exclude<Step, 'done'>;
      id: string;
      browserKey: string;
      loginHint: string | null;
      /** The languages that the client asks for. Undefined when a request goes on: the user may have chosen one since. */
      uiLocales?: string | null | undefined;
    };

export const newBrowserKey = (): string => randomBytes(32).toString('base64url');

/**
 * The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2).
 * @throws OAuthError for an error page, AuthorizationError for an answer to the client.
 */
export async function authorize(ctx: Ctx, given: URLSearchParams, browser: Browser): Promise<Outcome> {
  const clientId = readClientId(given);
  const client = await getAuthorizationClient(ctx, clientId);
  limitClient(ctx, 'authorization', client.id, false);
  if (browser.signedIn) limitUser(ctx, 'authorization', browser.signedIn.user.id);
  const request = await compareRefused(ctx, client, async () =>
    readAuthorizationRequest(ctx, client, await readGivenParameters(ctx, client, given)),
  );
  const step = await nextStep(ctx, { client, request, startedAt: null, pickedUserId: null }, browser.signedIn);
  if (step === 'done' && browser.signedIn) {
    const code = newCode();
    await issueCode(ctx, ctx.db, code, { client, request, signedIn: browser.signedIn });
    return answer(ctx, request, code);
  }
  if (request.prompt.includes('none')) {
    const [code, check, reason] = silentErrors[step];
    throw new AuthorizationError(code, `${reason}, and prompt=none allows no page.`, request, { check });
  }
  const browserKey = browser.key ?? newBrowserKey();
  const id = await beginAuthorization(ctx, client, request, browserKey);
  return { ...page(step, id, browserKey, request), uiLocales: request.uiLocales };
}

/** Parameters that are read before the request is checked. */
const readFirst = ['client_id', 'redirect_uri', 'request', 'request_uri'] as const;

/** @throws OAuthError `invalid_request` for a missing `client_id`, or a repeated one of these parameters. */
function readClientId(given: URLSearchParams): string {
  const clientId = given.get('client_id');
  const repeated = readFirst.find((name) => given.getAll(name).length > 1);
  if (clientId === null || repeated === 'client_id' || repeated === 'redirect_uri')
    throw new OAuthError('invalid_request', 'client_id must be sent once, and redirect_uri must not be repeated.', {
      check: clientId === null ? 'client.named' : 'authorize.repeated',
      refused: { parameter: repeated ?? 'client_id' },
    });
  if (repeated)
    throw new OAuthError('invalid_request', 'request and request_uri must not be repeated.', {
      check: 'authorize.repeated',
      refused: { parameter: repeated },
    });
  return clientId;
}

/** Sends errors of unreadable pushed or signed requests to the plain `redirect_uri`, if it is registered (RFC 6749 §4.1.2.1). */
async function readGivenParameters(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
): Promise<URLSearchParams> {
  const work = () => resolveParameters(ctx, client, given);
  const beside = given.get('redirect_uri');
  if (beside === null || !matchesRedirectUri(client, beside)) return work();
  return sendErrorsTo(readTarget(client, given), work);
}

/** What `prompt=none` answers when a page must come first (OpenID Connect Core §3.1.2.6). */
const silentErrors = {
  identify: ['login_required', 'authorize.session', 'The user must sign in'],
  password: ['login_required', 'authorize.session', 'The user must sign in'],
  register: ['login_required', 'authorize.session', 'The user must create an account'],
  factor: ['login_required', 'authorize.second_factor', 'The user must prove a second factor'],
  enrol: ['interaction_required', 'authorize.enrolment', 'The user must set up a second factor'],
  accept_terms: ['interaction_required', 'authorize.terms', 'The user must accept the terms'],
  verify_address: ['interaction_required', 'authorize.address', 'The user must verify the email address'],
  select: ['account_selection_required', 'authorize.selection', 'The user must select an account'],
  consent: ['consent_required', 'authorize.consent', 'The user must consent'],
  done: ['login_required', 'authorize.session', 'The user must sign in'],
} as const;

const page = (
  step: Step,
  id: string,
  browserKey: string,
  { loginHint }: AuthorizationRequest,
): Extract<Outcome, { kind: 'page' }> => ({
  kind: 'page',
  page: step === 'done' ? 'password' : step,
  id,
  browserKey,
  loginHint,
});

/** Continues a request after a page: with the next page, or with the answer to the client. */
export async function resumeAuthorization(ctx: Ctx, id: string, browser: Browser): Promise<Outcome> {
  const { authorization, client } = await loadAuthorization(ctx, id, browser);
  if (authorization.state !== 'open') return repeatAnswer(ctx, authorization, client);
  const step = await nextStep(ctx, { client, ...authorization }, browser.signedIn);
  if (step !== 'done' || !browser.signedIn) return page(step, id, browser.key ?? '', authorization.request);
  return finish(ctx, authorization, client, browser.signedIn, { consent: false });
}

/** `unmet`: the user cannot sign in as strongly as the request demands. */
export type Decision = 'approve' | 'deny' | 'continue' | 'unmet';

/** Applies the user's decision on a page. Approval counts only for the user who is signed in at this moment. */
export async function decideAuthorization(
  ctx: Ctx,
  id: string,
  browser: Browser,
  decision: Decision,
): Promise<Outcome> {
  const { authorization, client } = await loadAuthorization(ctx, id, browser);
  if (authorization.state !== 'open') return repeatAnswer(ctx, authorization, client);
  if (decision === 'deny' || decision === 'unmet') {
    const isUnmet = decision === 'unmet' && acrDemand(authorization.request, client)?.isEssential === true;
    return deny(ctx, authorization, client, { signedIn: browser.signedIn, isUnmet });
  }
  const step = await nextStep(ctx, { client, ...authorization }, browser.signedIn);
  if (step === 'select' && decision === 'continue' && browser.signedIn) {
    await pickAccount(ctx, id, browser.signedIn.user.id);
    return resumeAuthorization(ctx, id, browser);
  }
  if ((step !== 'consent' && step !== 'done') || decision !== 'approve' || !browser.signedIn)
    return page(step, id, browser.key ?? '', authorization.request);
  return finish(ctx, authorization, client, browser.signedIn, { consent: step === 'consent' });
}

async function loadAuthorization(ctx: Ctx, id: string, browser: Browser) {
  const authorization = await getAuthorization(ctx, id, browser.key);
  const client = await getAuthorizationClient(ctx, authorization.clientId);
  await compareRefused(ctx, client, () => requireStillAllowed(client, authorization.request));
  return { authorization, client };
}

/** Since the request was checked, the client may have lost the redirect URI or the grant type. */
async function requireStillAllowed(client: AuthorizationClient, request: AuthorizationRequest): Promise<void> {
  if (!matchesRedirectUri(client, request.redirectUri))
    throw new OAuthError('invalid_request', 'redirect_uri was removed from this client after the request began.', {
      check: 'authorize.redirect_uri_kept',
      refused: { parameter: 'redirect_uri', received: request.redirectUri, setting: 'redirect_uris' },
    });
  await sendErrorsTo(request, () => requireCodeGrant(client));
}

/** Completes the request, stores the consent and issues the code in one transaction. */
async function finish(
  ctx: Ctx,
  authorization: Authorization,
  client: AuthorizationClient,
  signedIn: SignedIn,
  { consent }: { consent: boolean },
): Promise<Outcome> {
  const { id, request } = authorization;
  const asUser = { ...ctx, actor: signedIn.actor };
  const code = deriveCode(ctx, id);
  const isFirst = await change(asUser, async (tx) => {
    if (!(await completeAuthorization(tx, id))) return false;
    if (consent) {
      const allowed = { scopes: scopesToAllow(request), resources: request.resources };
      await addConsent(tx, signedIn.user.id, client.id, allowed);
      await recordAudit(tx, asUser, 'consent.granted', { target: clientTarget(client), after: allowed });
    }
    await issueCode(ctx, tx, code, { client, request, signedIn });
    return true;
  });
  return isFirst ? answer(ctx, request, code) : repeatAnswer(ctx, authorization, client);
}

async function deny(
  ctx: Ctx,
  authorization: Authorization,
  client: AuthorizationClient,
  { signedIn, isUnmet }: { signedIn: SignedIn | null; isUnmet: boolean },
): Promise<Outcome> {
  const asUser = { ...ctx, actor: signedIn?.actor ?? ctx.actor };
  const isFirst = await change(asUser, async (tx) => {
    if (!(await completeAuthorization(tx, authorization.id, { isUnmet }))) return false;
    const after = isUnmet ? { error: 'unmet_authentication_requirements' } : undefined;
    await recordAudit(tx, asUser, 'consent.denied', { target: clientTarget(client), ...(after && { after }) });
    return true;
  });
  const request = { ...authorization.request, isUnmet };
  if (!isFirst) return repeatAnswer(ctx, { ...authorization, request }, client);
  throw denied(request);
}

const denied = (request: AuthorizationRequest) =>
  request.isUnmet
    ? new AuthorizationError(
        'unmet_authentication_requirements',
        'The user could not sign in as strongly as the request demands.',
        request,
        { check: 'authorize.acr_met' },
      )
    : new AuthorizationError('access_denied', 'The user denied the request.', request, {
        check: 'authorize.undenied',
      });

/**
 * A browser that posts twice follows the second answer, so it gets the first one again. A redeemed code is not repeated:
 * a second redemption would revoke the tokens of the first (RFC 6749 §4.1.2).
 * @throws EndedRequestError if there is no answer to repeat.
 */
async function repeatAnswer(
  ctx: Ctx,
  { id, request, state }: Authorization,
  client: AuthorizationClient,
): Promise<Outcome> {
  const code = deriveCode(ctx, id);
  const found = await readCodeState(ctx, code);
  if (found === 'live') return answer(ctx, request, code);
  if (found === null && state !== 'ended') throw denied(request);
  throw new EndedRequestError({ clientName: client.clientName, clientUri: client.clientUri, target: request });
}

const answer = (ctx: Ctx, request: AuthorizationRequest, issued: Secret): Outcome => ({
  kind: 'answer',
  target: request,
  parameters: { code: issued.reveal(), iss: ctx.config.issuer },
});
