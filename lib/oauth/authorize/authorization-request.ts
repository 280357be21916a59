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

/** How many resources are looked at to name the one that is refused. */
const MAX_NAMED = 5;

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
    if (isOAuthError(error) && !hasTarget(error))
      throw new AuthorizationError(error.code, error.description, target, error.refused);
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
  if (redirectUri === undefined) throw missingRedirectUri();
  if (!matchesRedirectUri(client, redirectUri))
    throw new OAuthError('invalid_request', 'redirect_uri is not registered for this client.', {
      refused: { parameter: 'redirect_uri', received: redirectUri, setting: 'redirect_uris' },
    });
  const responseMode = given.get('response_mode') === 'form_post' ? 'form_post' : 'query';
  return { redirectUri, responseMode, state: given.get('state') };
}

/** Thrown when a request must name its redirect_uri and does not. */
export const missingRedirectUri = (): OAuthError =>
  new OAuthError('invalid_request', 'redirect_uri is missing.', { refused: { parameter: 'redirect_uri' } });

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
  if (nonce !== null && nonce.length > 1000) throw atFault('nonce', 'nonce is too long.');
  const dpopJkt = given.get('dpop_jkt');
  if (dpopJkt !== null && !/^[A-Za-z0-9_-]{43}$/.test(dpopJkt))
    throw atFault('dpop_jkt', 'dpop_jkt is not a SHA-256 thumbprint.');
  const named = [...new Set(given.getAll('resource'))];
  const scope = await readScope(ctx, client, given.get('scope'), named);
  return {
    ...target,
    redirectUriGiven: given.has('redirect_uri'),
    scope,
    resources: await readResources(ctx, client, named, given.has('scope') ? scope.join(' ') : null),
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

const atFault = (parameter: string, description: string, received?: string | null): OAuthError =>
  new OAuthError('invalid_request', description, { refused: { parameter, received } });

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
  if (type === null) throw atFault('response_type', 'response_type is missing.');
  if (type !== 'code')
    throw new OAuthError('unsupported_response_type', 'The only response_type is code.', {
      refused: { parameter: 'response_type', received: type },
    });
  const mode = given.get('response_mode');
  if (mode !== null && mode !== 'query' && mode !== 'form_post')
    throw atFault('response_mode', 'response_mode takes query or form_post.', mode);
  if (given.has('registration'))
    throw new OAuthError('registration_not_supported', 'registration is not supported.', {
      refused: { parameter: 'registration' },
    });
}

function readPrompt(given: string | null): string[] {
  const prompt = given?.split(' ').filter(Boolean) ?? [];
  if (!prompt.every((value) => prompts.includes(value)))
    throw atFault('prompt', 'prompt takes none, login, consent and select_account.', given);
  if (prompt.includes('none') && prompt.length > 1) throw atFault('prompt', 'prompt takes none alone.', given);
  return prompt;
}

function readMaxAge(client: AuthorizationClient, given: string | null): number | null {
  if (given === null) return client.defaultMaxAge;
  if (!/^\d{1,9}$/.test(given)) throw atFault('max_age', 'max_age takes seconds.', given);
  return Number(given);
}

/** RFC 7636 §4.3, S256 alone: needed from public clients always, from others as they are registered. */
function readChallenge(client: AuthorizationClient, given: URLSearchParams): string | null {
  const challenge = given.get('code_challenge');
  const method = given.get('code_challenge_method');
  if (challenge === null) {
    if (client.requirePkce || !client.isConfidential)
      throw new OAuthError('invalid_request', 'code_challenge is missing: this client has to use PKCE.', {
        refused: { parameter: 'code_challenge', ...(client.isConfidential && { setting: 'require_pkce' }) },
      });
    if (method !== null) throw atFault('code_challenge', 'code_challenge is missing.');
    return null;
  }
  if (method !== 'S256') throw atFault('code_challenge_method', 'code_challenge_method takes S256.', method);
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge))
    throw atFault('code_challenge', 'code_challenge is not a SHA-256 hash in base64url.');
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
    throw new OAuthError('invalid_target', 'The resource asked for is not known here, or not for this client.', {
      refused: { parameter: 'resource', received: await firstUnusable(ctx, client, resources), setting: 'resources' },
    });
  const open = client.registeredBy === 'administrator' ? [] : (target.scopes ?? []);
  const allowed = new Set([...client.scopes, ...open, 'openid']);
  if (given === null) return client.scopes.filter((name) => name !== 'offline_access');
  const scope = parseScope(given);
  const known = scope.filter((name) => allowed.has(name));
  // A client that registered itself was told its scopes then, and asks for whatever discovery lists.
  const mayAskForMore = client.registeredBy !== 'administrator' && known.length > 0;
  if (known.length < scope.length && !mayAskForMore)
    throw new OAuthError('invalid_scope', 'The scope asked for goes beyond what this client may have.', {
      refused: {
        parameter: 'scope',
        received: scope.filter((name) => !allowed.has(name)).join(' '),
        setting: 'scopes',
      },
    });
  return known;
}

/** The first resource that is refused. Null when only their number is, or when it is not among the first few. */
async function firstUnusable(ctx: Ctx, client: AuthorizationClient, resources: string[]): Promise<string | null> {
  if (resources.length === 1) return resources[0] ?? null;
  for (const resource of resources.slice(0, MAX_NAMED))
    if (!(await findTarget(ctx, client, [resource]))) return resource;
  return null;
}

async function readResources(
  ctx: Ctx,
  client: AuthorizationClient,
  named: string[],
  scope: string | null,
): Promise<string[]> {
  if (named.length > 0 || scope === null) return named;
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
  if (!hinted) throw atFault('id_token_hint', 'id_token_hint is not an ID token of this service.');
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
