import { clientRecordSource, pairwiseSector } from '../../clients';
import type { Ctx } from '../../context';
import { readThrough } from '../../read-through';
import { findTarget } from '../../resources';
import { isStorable } from '../../text';
import { type RequestedClaims, subjectFor } from '../../tokens';
import { isOAuthError, OAuthError } from '../errors';
import { readIdTokenHint } from '../id-token-hint';
import { requestedResources } from '../resource';
import { parseScope } from '../scope';
import { type AuthorizationClient, requireCodeGrant } from './authorization-client';
import { AuthorizationError, hasTarget, type ResponseTarget } from './authorization-error';
import { matchesRedirectUri } from './match-redirect-uri';
import { readRequestedClaims } from './requested-claims';

/** What was asked for, checked: it can be kept and taken up again as it is. */
export type AuthorizationRequest = ResponseTarget & {
  /** False when the client left it out because it has one alone. */
  redirectUriGiven: boolean;
  scope: string[];
  resources: string[];
  nonce: string | null;
  codeChallenge: string | null;
  prompt: string[];
  maxAge: number | null;
  loginHint: string | null;
  /** The subject that has to sign in, as the client knows it. */
  expectedSub: string | null;
  claims: RequestedClaims | null;
  dpopJkt: string | null;
};

const prompts = ['none', 'login', 'consent', 'select_account'];

/**
 * Checks a request once its client is known: first where an error may be sent, then everything else.
 * @throws OAuthError for a page of ours, AuthorizationError for an answer to the client.
 */
export async function readAuthorizationRequest(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
): Promise<AuthorizationRequest> {
  const target = readTarget(client, given);
  return toClient(target, () => readRest(ctx, client, given, target));
}

/** Does the work, and makes its errors ones that the client is told there. */
export async function toClient<T>(target: ResponseTarget, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isOAuthError(error) && !hasTarget(error)) throw new AuthorizationError(error.code, error.description, target);
    throw error;
  }
}

/**
 * RFC 6749 §3.1.2.3: nothing is sent to an address that is not registered. Whoever has one alone may leave it out, but
 * not of an OpenID Connect request (Core §3.1.2.1).
 */
export function readTarget(client: AuthorizationClient, given: URLSearchParams): ResponseTarget {
  const isOpenId = given.get('scope')?.split(' ').includes('openid') ?? false;
  const only = client.redirectUris.length === 1 && !isOpenId ? client.redirectUris[0] : undefined;
  const redirectUri = given.get('redirect_uri') ?? only;
  if (redirectUri === undefined) throw new OAuthError('invalid_request', 'redirect_uri is missing.');
  if (!matchesRedirectUri(client, redirectUri))
    throw new OAuthError('invalid_request', 'redirect_uri is not registered for this client.');
  const responseMode = given.get('response_mode') === 'form_post' ? 'form_post' : 'query';
  return { redirectUri, responseMode, state: given.get('state') };
}

async function readRest(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
  target: ResponseTarget,
): Promise<AuthorizationRequest> {
  requireCodeGrant(client);
  requireOnce(given);
  requireStorable(given);
  requireCodeFlow(given);
  const prompt = readPrompt(given.get('prompt'));
  const claims = readRequestedClaims(given.get('claims'), client.scopes);
  const nonce = given.get('nonce');
  if (nonce !== null && nonce.length > 1000) throw new OAuthError('invalid_request', 'nonce is too long.');
  const dpopJkt = given.get('dpop_jkt');
  if (dpopJkt !== null && !/^[A-Za-z0-9_-]{43}$/.test(dpopJkt))
    throw new OAuthError('invalid_request', 'dpop_jkt is not a SHA-256 thumbprint.');
  const named = [...new Set(given.getAll('resource'))];
  const scope = await readScope(ctx, client, given.get('scope'), named);
  return {
    ...target,
    redirectUriGiven: given.has('redirect_uri'),
    scope,
    resources: await readResources(ctx, client, named, { requested: given.get('scope'), granted: scope.join(' ') }),
    nonce,
    codeChallenge: readChallenge(client, given),
    prompt,
    maxAge: readMaxAge(client, given.get('max_age')),
    loginHint: given.get('login_hint')?.slice(0, 256) ?? null,
    expectedSub: await readExpectedSub(ctx, given, claims),
    claims,
    dpopJkt,
  };
}

/** RFC 6749 §3.1: a parameter comes once, `resource` excepted (RFC 8707 §2). */
function requireOnce(given: URLSearchParams): void {
  const names = [...given.keys()].filter((name) => name !== 'resource');
  if (new Set(names).size !== names.length) throw new OAuthError('invalid_request', 'A parameter is repeated.');
}

/** The character NUL cannot be kept, not even in what is ignored: a pushed request is kept whole. */
function requireStorable(given: URLSearchParams): void {
  if (!isStorable([...given])) throw new OAuthError('invalid_request', 'A parameter has the character NUL.');
}

function requireCodeFlow(given: URLSearchParams): void {
  const type = given.get('response_type');
  if (type === null) throw new OAuthError('invalid_request', 'response_type is missing.');
  if (type !== 'code') throw new OAuthError('unsupported_response_type', 'The only response_type is code.');
  const mode = given.get('response_mode');
  if (mode !== null && mode !== 'query' && mode !== 'form_post')
    throw new OAuthError('invalid_request', 'response_mode takes query or form_post.');
  if (given.has('registration')) throw new OAuthError('registration_not_supported', 'registration is not supported.');
}

function readPrompt(given: string | null): string[] {
  const prompt = given?.split(' ').filter(Boolean) ?? [];
  if (!prompt.every((value) => prompts.includes(value)))
    throw new OAuthError('invalid_request', 'prompt takes none, login, consent and select_account.');
  if (prompt.includes('none') && prompt.length > 1) throw new OAuthError('invalid_request', 'prompt takes none alone.');
  return prompt;
}

function readMaxAge(client: AuthorizationClient, given: string | null): number | null {
  if (given === null) return client.defaultMaxAge;
  if (!/^\d{1,9}$/.test(given)) throw new OAuthError('invalid_request', 'max_age takes seconds.');
  return Number(given);
}

/** RFC 7636 §4.3, S256 alone: needed from public clients always, from others as they are registered. */
function readChallenge(client: AuthorizationClient, given: URLSearchParams): string | null {
  const challenge = given.get('code_challenge');
  const method = given.get('code_challenge_method');
  if (challenge === null) {
    if (client.requirePkce || !client.isConfidential)
      throw new OAuthError('invalid_request', 'code_challenge is missing: this client has to use PKCE.');
    if (method !== null) throw new OAuthError('invalid_request', 'code_challenge is missing.');
    return null;
  }
  if (method !== 'S256') throw new OAuthError('invalid_request', 'code_challenge_method takes S256.');
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge))
    throw new OAuthError('invalid_request', 'code_challenge is not a SHA-256 hash in base64url.');
  return challenge;
}

async function readScope(
  ctx: Ctx,
  client: AuthorizationClient,
  given: string | null,
  resources: string[],
): Promise<string[]> {
  const target = await findTarget(ctx, client, resources);
  if (!target)
    throw new OAuthError('invalid_target', 'The resource asked for is not known here, or not for this client.');
  const open = client.registeredBy === 'administrator' ? [] : (target.scopes ?? []);
  const allowed = new Set([...client.scopes, ...open, 'openid']);
  if (given === null) return client.scopes.filter((name) => name !== 'offline_access');
  const scope = parseScope(given);
  const known = scope.filter((name) => allowed.has(name));
  // A client that registered itself was told its scopes then, and asks for whatever discovery lists.
  const mayAskForMore = client.registeredBy !== 'administrator' && known.length > 0;
  if (known.length < scope.length && !mayAskForMore)
    throw new OAuthError('invalid_scope', 'The scope asked for goes beyond what this client may have.');
  return known;
}

async function readResources(
  ctx: Ctx,
  client: AuthorizationClient,
  named: string[],
  scope: { requested: string | null; granted: string },
): Promise<string[]> {
  if (named.length > 0) return named;
  const [record] = await readThrough(ctx, clientRecordSource(ctx, client.metadataUri ?? client.id), null);
  return record ? requestedResources(ctx, record, named, scope) : named;
}

async function readExpectedSub(
  ctx: Ctx,
  given: URLSearchParams,
  claims: RequestedClaims | null,
): Promise<string | null> {
  const wished = claims?.id_token?.sub?.value;
  const hint = given.get('id_token_hint');
  if (hint === null) return typeof wished === 'string' ? wished : null;
  const hinted = await readIdTokenHint(ctx, hint);
  if (!hinted) throw new OAuthError('invalid_request', 'id_token_hint is not an ID token of this service.');
  if (typeof wished === 'string' && wished !== hinted.sub)
    throw new OAuthError('login_required', 'id_token_hint and claims name different subjects.');
  return hinted.sub;
}

/** Whether this user is the one the request is for. */
export async function isExpectedUser(
  ctx: Ctx,
  client: AuthorizationClient,
  request: Pick<AuthorizationRequest, 'expectedSub'>,
  userId: string,
): Promise<boolean> {
  if (request.expectedSub === null) return true;
  return request.expectedSub === (await subjectFor(ctx, { sector: pairwiseSector(client) }, userId));
}
