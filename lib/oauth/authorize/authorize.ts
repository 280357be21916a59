import { randomBytes } from 'node:crypto';
import { recordAudit } from '../../audit';
import { change } from '../../change';
import { addConsent } from '../../consents';
import type { Ctx } from '../../context';
import type { Secret } from '../../secret';
import type { SignedIn } from '../../sessions';
import { OAuthError } from '../errors';
import { type AuthorizationClient, getAuthorizationClient, requireCodeGrant } from './authorization-client';
import { AuthorizationError, EndedRequestError, type ResponseTarget } from './authorization-error';
import { type AuthorizationRequest, readAuthorizationRequest, readTarget, toClient } from './authorization-request';
import {
  type Authorization,
  beginAuthorization,
  completeAuthorization,
  getAuthorization,
  pickAccount,
} from './authorizations';
import { codeOf, codeState, issueCode, newCode } from './issue-code';
import { matchesRedirectUri } from './match-redirect-uri';
import { nextStep, type Step } from './next-step';
import { recordRefusals } from './record-refusals';
import { scopesToAllow } from './requested-claims';
import { resolveParameters } from './resolve-parameters';

/**
 * The browser at the other end: the key that its requests are bound to, the session its cookie names, whatever has become
 * of that, and who is signed in there.
 */
export type Browser = { key: string | null; sessionId: string | null; signedIn: SignedIn | null };

/** An answer for the client, or a page of ours that has to come first. */
export type Outcome =
  | { kind: 'answer'; target: ResponseTarget; parameters: Record<string, string> }
  | { kind: 'page'; page: Exclude<Step, 'done'>; id: string; browserKey: string; loginHint: string | null };

export const newBrowserKey = (): string => randomBytes(32).toString('base64url');

/**
 * The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2).
 * @throws OAuthError for a page of ours, AuthorizationError for an answer to the client.
 */
export async function authorize(ctx: Ctx, given: URLSearchParams, browser: Browser): Promise<Outcome> {
  const clientId = given.get('client_id');
  if (clientId === null || given.getAll('client_id').length > 1 || given.getAll('redirect_uri').length > 1)
    throw new OAuthError('invalid_request', 'client_id is missing, or client_id or redirect_uri is repeated.');
  if (given.getAll('request').length > 1 || given.getAll('request_uri').length > 1)
    throw new OAuthError('invalid_request', 'request or request_uri is repeated.');
  const client = await getAuthorizationClient(ctx, clientId);
  const request = await recordRefusals(ctx, client, async () =>
    readAuthorizationRequest(ctx, client, await parametersOf(ctx, client, given)),
  );
  const step = await nextStep(ctx, { client, request, startedAt: null, pickedUserId: null }, browser.signedIn);
  if (step === 'done' && browser.signedIn) {
    const code = newCode();
    await issueCode(ctx, ctx.db, code, { client, request, signedIn: browser.signedIn });
    return answer(ctx, request, code);
  }
  if (request.prompt.includes('none')) throw new AuthorizationError(silentErrors[step], silentReasons[step], request);
  const browserKey = browser.key ?? newBrowserKey();
  const id = await beginAuthorization(ctx, client, request, browserKey);
  return page(step, id, browserKey, request);
}

/** What cannot be read is told to the address that stands beside it, where that is registered (RFC 6749 §4.1.2.1). */
async function parametersOf(ctx: Ctx, client: AuthorizationClient, given: URLSearchParams): Promise<URLSearchParams> {
  const work = () => resolveParameters(ctx, client, given);
  const beside = given.get('redirect_uri');
  if (beside === null || !matchesRedirectUri(client, beside)) return work();
  return toClient(readTarget(client, given), work);
}

const silentErrors = {
  login: 'login_required',
  select: 'account_selection_required',
  consent: 'consent_required',
  done: 'login_required',
} as const;

const silentReasons = {
  login: 'The user has to sign in.',
  select: 'The user has to pick an account.',
  consent: 'The user has to be asked.',
  done: 'The user has to sign in.',
} as const;

const page = (step: Step, id: string, browserKey: string, { loginHint }: AuthorizationRequest): Outcome => ({
  kind: 'page',
  page: step === 'done' ? 'login' : step,
  id,
  browserKey,
  loginHint,
});

/** Goes on with a request after a page: to the next one, or to the client. */
export async function resumeAuthorization(ctx: Ctx, id: string, browser: Browser): Promise<Outcome> {
  const { authorization, client } = await load(ctx, id, browser);
  if (authorization.state !== 'open') return answerAgain(ctx, authorization, client);
  const step = await nextStep(ctx, { client, ...authorization }, browser.signedIn);
  if (step !== 'done' || !browser.signedIn) return page(step, id, browser.key ?? '', authorization.request);
  return finish(ctx, authorization, client, browser.signedIn, { consent: false });
}

export type Decision = 'approve' | 'deny' | 'continue';

/** What the user said on the page. Approval counts for the person who is signed in now and for nobody else. */
export async function decideAuthorization(
  ctx: Ctx,
  id: string,
  browser: Browser,
  decision: Decision,
): Promise<Outcome> {
  const { authorization, client } = await load(ctx, id, browser);
  if (authorization.state !== 'open') return answerAgain(ctx, authorization, client);
  if (decision === 'deny') return deny(ctx, authorization, client, browser.signedIn);
  const step = await nextStep(ctx, { client, ...authorization }, browser.signedIn);
  if (step === 'select' && decision === 'continue' && browser.signedIn) {
    await pickAccount(ctx, id, browser.signedIn.user.id);
    return resumeAuthorization(ctx, id, browser);
  }
  if (step === 'login' || step === 'select' || decision !== 'approve' || !browser.signedIn)
    return page(step, id, browser.key ?? '', authorization.request);
  return finish(ctx, authorization, client, browser.signedIn, { consent: step === 'consent' });
}

async function load(ctx: Ctx, id: string, browser: Browser) {
  const authorization = await getAuthorization(ctx, id, browser.key);
  const client = await getAuthorizationClient(ctx, authorization.clientId);
  await recordRefusals(ctx, client, () => requireStillAllowed(client, authorization.request));
  return { authorization, client };
}

/** The client may have lost its grant or its address since the request was checked. */
async function requireStillAllowed(client: AuthorizationClient, request: AuthorizationRequest): Promise<void> {
  if (!matchesRedirectUri(client, request.redirectUri))
    throw new OAuthError('invalid_request', 'redirect_uri is not registered for this client any more.', {
      refused: { parameter: 'redirect_uri', received: request.redirectUri, setting: 'redirect_uris' },
    });
  await toClient(request, () => requireCodeGrant(client));
}

/** Ends the request, keeps the consent and makes the code, all or nothing. */
async function finish(
  ctx: Ctx,
  authorization: Authorization,
  client: AuthorizationClient,
  signedIn: SignedIn,
  { consent }: { consent: boolean },
): Promise<Outcome> {
  const { id, request } = authorization;
  const asUser = { ...ctx, actor: signedIn.actor };
  const code = codeOf(ctx, id);
  const isFirst = await change(asUser, async (tx) => {
    if (!(await completeAuthorization(tx, id))) return false;
    if (consent) {
      const allowed = { scopes: scopesToAllow(request), resources: request.resources };
      await addConsent(tx, signedIn.user.id, client.id, allowed);
      await recordAudit(tx, asUser, 'consent.granted', { target: targetOf(client), after: allowed });
    }
    await issueCode(ctx, tx, code, { client, request, signedIn });
    return true;
  });
  return isFirst ? answer(ctx, request, code) : answerAgain(ctx, authorization, client);
}

async function deny(
  ctx: Ctx,
  authorization: Authorization,
  client: AuthorizationClient,
  signedIn: SignedIn | null,
): Promise<Outcome> {
  const asUser = { ...ctx, actor: signedIn?.actor ?? ctx.actor };
  const isFirst = await change(asUser, async (tx) => {
    if (!(await completeAuthorization(tx, authorization.id))) return false;
    await recordAudit(tx, asUser, 'consent.denied', { target: targetOf(client) });
    return true;
  });
  if (!isFirst) return answerAgain(ctx, authorization, client);
  throw denied(authorization.request);
}

const denied = (request: AuthorizationRequest) =>
  new AuthorizationError('access_denied', 'The user did not allow it.', request);

/**
 * A browser that posts twice follows the second answer, so it gets the first one again. A code that was redeemed is not
 * given out again: the client would redeem it a second time, and lose the grant (RFC 6749 §4.1.2).
 * @throws EndedRequestError when there is no answer to repeat.
 */
async function answerAgain(
  ctx: Ctx,
  { id, request, state }: Authorization,
  client: AuthorizationClient,
): Promise<Outcome> {
  const code = codeOf(ctx, id);
  const found = await codeState(ctx, code);
  if (found === 'live') return answer(ctx, request, code);
  if (found === null && state !== 'ended') throw denied(request);
  throw new EndedRequestError({ clientName: client.clientName, clientUri: client.clientUri, target: request });
}

const targetOf = (client: AuthorizationClient) => ({ kind: 'client', id: client.id, name: client.clientName });

const answer = (ctx: Ctx, request: AuthorizationRequest, issued: Secret): Outcome => ({
  kind: 'answer',
  target: request,
  parameters: { code: issued.reveal(), iss: ctx.config.issuer },
});
