import { type ClientRecord, clientRecordSource, pairwiseSector } from '@/lib/directory/clients';
import { subjectFor } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { readThrough } from '@/lib/storage/read-through';
import { requireSingleValues, requireStorable } from '../check-parameters';
import type { CheckId } from '../checks';
import { isOAuthError, OAuthError } from '../errors';
import { readIdTokenHint } from '../id-token-hint';
import { requestedResources, unusableResource } from '../resource';
import { parseScope } from '../scope';
import { findTokenAudience, type RequestedClaims } from '../tokens';
import { readUiLocales } from '../ui-locales';
import { type AuthorizationClient, requireCodeGrant } from './authorization-client';
import { AuthorizationError, hasTarget, type ResponseTarget } from './authorization-error';
import { matchesRedirectUri } from './match-redirect-uri';
import { readRequestedClaims, withAcrValues } from './requested-claims';

/** A checked authorization request. It is stored as it is and resumed without another check of its parameters. */
export type AuthorizationRequest = ResponseTarget & {
  /** False if the client omitted `redirect_uri` because it has only one. */
  redirectUriGiven: boolean;
  scope: string[];
  resources: string[];
  nonce: string | null;
  codeChallenge: string | null;
  prompt: string[];
  maxAge: number | null;
  loginHint: string | null;
  /** The language tags that the client asks for. Requests that began with an earlier version have none. */
  uiLocales?: string | null;
  /** The required `sub`, as this client knows it. */
  expectedSub: string | null;
  claims: RequestedClaims | null;
  /** Whether the user goes on with a weaker class than the one that `claims` ask for voluntarily. */
  isAcrWaived?: boolean;
  /** Whether it failed because the user could not meet the class that it demands. */
  isUnmet?: boolean;
  dpopJkt: string | null;
};

/** A SHA-256 hash in base64url without padding. */
const SHA256 = /^[A-Za-z0-9_-]{43}$/;

/** `create`: Initiating User Registration 1.0 §4. While registration is closed, it asks for a sign-in. */
const prompts = ['none', 'login', 'consent', 'select_account', 'create'];

/** Reads the API resources that offer scopes to a client. Null for a client that was deleted meanwhile. */
type ReadOffers = () => Promise<Pick<ClientRecord, 'offers'> | null>;

/**
 * Checks the request of a known client: first the redirect URI, since errors may be sent to it, then the rest.
 * @param readOffers reads them for a client other than the stored one.
 * @throws OAuthError for an error page, AuthorizationError for an answer to the client.
 */
export async function readAuthorizationRequest(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
  readOffers: ReadOffers = () => storedOffers(ctx, client),
): Promise<AuthorizationRequest> {
  const target = readTarget(client, given);
  return sendErrorsTo(target, () => readParameters(ctx, client, given, { target, readOffers }));
}

/** Runs `work`. Errors that it throws are sent to the client at `target`. */
export async function sendErrorsTo<T>(target: ResponseTarget, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isOAuthError(error) && !hasTarget(error))
      throw new AuthorizationError(error.code, error.description, target, error);
    throw error;
  }
}

/**
 * Returns where the request may be answered: only at a registered redirect URI. A client with a single redirect URI may
 * omit `redirect_uri` (RFC 6749 §3.1.2.3), but not in an OpenID Connect request (Core §3.1.2.1).
 */
export function readTarget(client: AuthorizationClient, given: URLSearchParams): ResponseTarget {
  const isOpenId = given.get('scope')?.split(' ').includes('openid') ?? false;
  const only = client.redirectUris.length === 1 && !isOpenId ? client.redirectUris[0] : undefined;
  const redirectUri = given.get('redirect_uri') ?? only;
  if (redirectUri === undefined) throw missingRedirectUri();
  if (!matchesRedirectUri(client, redirectUri))
    throw new OAuthError('invalid_request', 'redirect_uri is not registered for this client.', {
      check: 'authorize.redirect_uri',
      refused: { parameter: 'redirect_uri', received: redirectUri, setting: 'redirect_uris' },
    });
  const responseMode = given.get('response_mode') === 'form_post' ? 'form_post' : 'query';
  return { redirectUri, responseMode, state: given.get('state') };
}

export const missingRedirectUri = (): OAuthError =>
  new OAuthError('invalid_request', 'redirect_uri is missing.', {
    check: 'authorize.redirect_uri_sent',
    refused: { parameter: 'redirect_uri' },
  });

async function readParameters(
  ctx: Ctx,
  client: AuthorizationClient,
  given: URLSearchParams,
  { target, readOffers }: { target: ResponseTarget; readOffers: ReadOffers },
): Promise<AuthorizationRequest> {
  requireCodeGrant(client);
  requireSingleValues(given, ['resource']);
  requireStorable(given);
  requireCodeFlow(given);
  const prompt = readPrompt(given.get('prompt'));
  const claims = withAcrValues(readRequestedClaims(given.get('claims'), client.scopes), given.get('acr_values'));
  const nonce = given.get('nonce');
  if (nonce !== null && nonce.length > 1000)
    throw invalidParameter('authorize.nonce', 'nonce', 'nonce must have at most 1000 characters.');
  const dpopJkt = given.get('dpop_jkt');
  if (dpopJkt !== null && !SHA256.test(dpopJkt))
    throw invalidParameter(
      'authorize.dpop_jkt',
      'dpop_jkt',
      'dpop_jkt must be a SHA-256 JWK thumbprint in base64url (43 characters).',
    );
  const named = [...new Set(given.getAll('resource'))];
  const scope = await readScope(ctx, client, given.get('scope'), named);
  return {
    ...target,
    redirectUriGiven: given.has('redirect_uri'),
    scope,
    resources: await readResources(ctx, named, given.has('scope') ? scope.join(' ') : null, readOffers),
    nonce,
    codeChallenge: readChallenge(client, given),
    prompt,
    maxAge: readMaxAge(client, given.get('max_age')),
    loginHint: given.get('login_hint')?.slice(0, 256) ?? null,
    uiLocales: readUiLocales(given.get('ui_locales')),
    expectedSub: await readExpectedSub(ctx, given, claims),
    claims,
    dpopJkt,
  };
}

const invalidParameter = (
  check: CheckId,
  parameter: string,
  description: string,
  received?: string | null,
): OAuthError => new OAuthError('invalid_request', description, { check, refused: { parameter, received } });

function requireCodeFlow(given: URLSearchParams): void {
  const type = given.get('response_type');
  if (type === null)
    throw invalidParameter('authorize.response_type_sent', 'response_type', 'response_type is missing.');
  if (type !== 'code')
    throw new OAuthError('unsupported_response_type', 'response_type must be code.', {
      check: 'authorize.response_type',
      refused: { parameter: 'response_type', received: type },
    });
  const mode = given.get('response_mode');
  if (mode !== null && mode !== 'query' && mode !== 'form_post')
    throw invalidParameter(
      'authorize.response_mode',
      'response_mode',
      'response_mode must be query or form_post.',
      mode,
    );
  if (given.has('registration'))
    throw new OAuthError('registration_not_supported', 'registration is not supported.', {
      check: 'authorize.registration',
      refused: { parameter: 'registration' },
    });
}

function readPrompt(given: string | null): string[] {
  const prompt = given?.split(' ').filter(Boolean) ?? [];
  if (!prompt.every((value) => prompts.includes(value)))
    throw invalidParameter(
      'authorize.prompt',
      'prompt',
      'prompt must be a list of login, consent, select_account and create, or none.',
      given,
    );
  if (prompt.includes('none') && prompt.length > 1)
    throw invalidParameter(
      'authorize.prompt_alone',
      'prompt',
      'prompt must not combine none with other values.',
      given,
    );
  return prompt;
}

function readMaxAge(client: AuthorizationClient, given: string | null): number | null {
  if (given === null) return client.defaultMaxAge;
  if (!/^\d{1,9}$/.test(given))
    throw invalidParameter(
      'authorize.max_age',
      'max_age',
      'max_age must be a number of seconds (at most 9 digits).',
      given,
    );
  return Number(given);
}

/** PKCE (RFC 7636 §4.3), S256 only. Required of every public client, and of confidential clients with `require_pkce`. */
function readChallenge(client: AuthorizationClient, given: URLSearchParams): string | null {
  const challenge = given.get('code_challenge');
  const method = given.get('code_challenge_method');
  if (challenge === null) {
    if (client.requirePkce || !client.isConfidential)
      throw new OAuthError('invalid_request', 'code_challenge is missing: this client must use PKCE.', {
        check: 'authorize.pkce',
        refused: { parameter: 'code_challenge', ...(client.isConfidential && { setting: 'require_pkce' }) },
      });
    if (method !== null)
      throw invalidParameter(
        'authorize.challenge_sent',
        'code_challenge',
        'code_challenge is missing, although code_challenge_method was sent.',
      );
    return null;
  }
  if (method !== 'S256')
    throw invalidParameter(
      'authorize.challenge_method',
      'code_challenge_method',
      'code_challenge_method must be S256.',
      method,
    );
  if (!SHA256.test(challenge))
    throw invalidParameter(
      'authorize.challenge',
      'code_challenge',
      'code_challenge must be a SHA-256 hash in base64url (43 characters).',
    );
  return challenge;
}

async function readScope(
  ctx: Ctx,
  client: AuthorizationClient,
  given: string | null,
  resources: string[],
): Promise<string[]> {
  const target = await findTokenAudience(ctx, client, resources);
  if (!target) throw await unusableResource(ctx, client, resources);
  const open = client.registeredBy === 'administrator' ? [] : (target.scopes ?? []);
  const allowed = new Set([...client.scopes, ...open, 'openid']);
  if (given === null) return client.scopes.filter((name) => name !== 'offline_access');
  const scope = parseScope(given);
  const known = scope.filter((name) => allowed.has(name));
  // Clients that registered themselves often ask for every scope that discovery lists. The others are dropped.
  const mayAskForMore = client.registeredBy !== 'administrator' && known.length > 0;
  if (known.length < scope.length && !mayAskForMore)
    throw new OAuthError('invalid_scope', 'scope must not exceed the scopes that this client may request.', {
      check: 'scope.allowed',
      refused: {
        parameter: 'scope',
        received: scope.filter((name) => !allowed.has(name)).join(' '),
        setting: 'scopes',
      },
    });
  return known;
}

async function readResources(
  ctx: Ctx,
  named: string[],
  scope: string | null,
  readOffers: ReadOffers,
): Promise<string[]> {
  if (named.length > 0 || scope === null) return named;
  const record = await readOffers();
  return record ? requestedResources(ctx, record, named, scope) : named;
}

const storedOffers = async (ctx: Ctx, client: AuthorizationClient): Promise<ClientRecord | null> =>
  (await readThrough(ctx, clientRecordSource(ctx, client.metadataUri ?? client.id), null))[0];

async function readExpectedSub(
  ctx: Ctx,
  given: URLSearchParams,
  claims: RequestedClaims | null,
): Promise<string | null> {
  const wished = claims?.id_token?.sub?.value;
  const hint = given.get('id_token_hint');
  if (hint === null) return typeof wished === 'string' ? wished : null;
  const hinted = await readIdTokenHint(ctx, hint);
  if (!hinted)
    throw invalidParameter(
      'authorize.id_token_hint',
      'id_token_hint',
      'id_token_hint must be an ID token of this service.',
    );
  if (typeof wished === 'string' && wished !== hinted.sub)
    throw new OAuthError('login_required', 'id_token_hint and claims must name the same subject.', {
      check: 'authorize.subject',
    });
  return hinted.sub;
}

/** Whether this user is the one that the request requires, if it requires one. */
export async function isExpectedUser(
  ctx: Ctx,
  client: AuthorizationClient,
  request: Pick<AuthorizationRequest, 'expectedSub'>,
  userId: string,
): Promise<boolean> {
  if (request.expectedSub === null) return true;
  return request.expectedSub === (await subjectFor(ctx, { sector: pairwiseSector(client) }, userId));
}
