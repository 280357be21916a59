import { authorizationCodeGrant, fetchUserInfo } from 'openid-client';
import type { Ctx } from '@/lib/kernel/context';
import { isStorable } from '@/lib/kernel/is-storable';
import { describeError } from '@/lib/kernel/log';
import { connectProvider, type Upstream } from './connect-provider';
import { FederationError, isFederationError } from './federation-error';
import { type Claims, isTrue, type OAuthKind, type OpenIdKind } from './kinds/kind';
import type { FederationRequest } from './requests';
import { shownText } from './shown-text';
import { redirectUriOf } from './start-federation';
import { vouchedMethods } from './vouched-methods';

/** What a provider says about the user who signed in there, after every check. */
export type ProviderAnswer = {
  issuer: string;
  subject: string;
  email: string | null;
  isEmailVerified: boolean;
  claims: Claims;
  /** The methods (RFC 8176) that the provider vouches for. Empty unless it is trusted with them. */
  methods: string[];
  providerSessionId: string | null;
  idToken: string | null;
};

const MAX_SUBJECT = 255;

/**
 * Redeems the code of an authorization response and reads who signed in. `state` has been claimed before. openid-client checks
 * `iss` of the response (RFC 9207), and of the ID token signature, `iss`, `aud`, `azp`, `exp`, `iat`, `nonce` and `auth_time`
 * (OpenID Connect Core §3.1.3.7). UserInfo of another `sub` is refused (§5.3.2).
 * @throws FederationError `denied`, `answer`, `too_old`, `unavailable`.
 */
export async function readAnswer(
  ctx: Ctx,
  provider: Upstream['provider'],
  request: FederationRequest,
  response: URLSearchParams,
): Promise<ProviderAnswer> {
  const upstream = await connectProvider(ctx, provider);
  const error = response.get('error');
  if (error !== null && !response.has('code')) throw refusalBy(error);
  try {
    const { kind } = upstream;
    const tokens = await redeem(ctx, upstream, request, response);
    if (kind.isOpenId) return await ofIdToken(upstream, kind, tokens, response);
    return await ofApi(upstream, kind, tokens.access_token);
  } catch (thrown) {
    throw asFederationError(ctx, provider.id, thrown);
  }
}

/** RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6: the user cancelled, or something else is wrong. */
function refusalBy(error: string): FederationError {
  if (error === 'temporarily_unavailable' || error === 'server_error')
    return new FederationError('unavailable', `The provider answered ${error}.`);
  const isKnown = /^[a-z_]{1,60}$/.test(error);
  return new FederationError('denied', `The provider answered ${isKnown ? error : 'an unknown error'}.`);
}

function redeem(
  ctx: Ctx,
  { configuration, kind, provider }: Upstream,
  request: FederationRequest,
  given: URLSearchParams,
) {
  const url = new URL(redirectUriOf(ctx, provider));
  // Members of Apple's form that are not of the authorization response are left out.
  for (const name of ['code', 'state', 'iss', 'error'])
    for (const one of given.getAll(name)) url.searchParams.append(name, one);
  return authorizationCodeGrant(configuration, url, {
    expectedState: request.state,
    idTokenExpected: kind.isOpenId,
    ...(request.nonce !== null && { expectedNonce: request.nonce }),
    ...(request.verifier !== null && { pkceCodeVerifier: request.verifier }),
    ...(request.maxAge !== null && { maxAge: request.maxAge + secondsSince(request.startedAt) }),
  });
}

/** The limit is about the moment of the request: the time that the user spent at the provider does not count. */
const secondsSince = (at: number): number => Math.max(0, Math.ceil((Date.now() - at) / 1000));

type Tokens = Awaited<ReturnType<typeof redeem>>;

async function ofIdToken(upstream: Upstream, kind: OpenIdKind, tokens: Tokens, response: URLSearchParams) {
  const idClaims = tokens.claims();
  if (!idClaims) throw new FederationError('answer', 'The answer has no ID token.');
  const asks = kind.usesUserInfo !== false && upstream.server.userinfo_endpoint !== undefined;
  const info = asks ? await fetchUserInfo(upstream.configuration, tokens.access_token, idClaims.sub) : {};
  const claims: Claims = { ...info, ...idClaims };
  return {
    ...answerOf(upstream, idClaims.iss, kind.completeClaims?.(claims, response) ?? claims),
    methods: upstream.provider.trustsAcr ? vouchedMethods({ acr: idClaims.acr, amr: idClaims.amr }) : [],
    providerSessionId: typeof idClaims.sid === 'string' ? idClaims.sid.slice(0, MAX_SUBJECT) : null,
    idToken: tokens.id_token ?? null,
  };
}

async function ofApi(upstream: Upstream, kind: OAuthKind, accessToken: string) {
  const { provider, secret, server } = upstream;
  const read = (url: string) => readApi(upstream, accessToken, url);
  const claims = await kind.readClaims({ read, accessToken, secret: secret ?? '', baseUrl: provider.baseUrl });
  return { ...answerOf(upstream, server.issuer, claims), methods: [], providerSessionId: null, idToken: null };
}

async function readApi({ guarded }: Upstream, accessToken: string, url: string): Promise<unknown> {
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${accessToken}`,
    'user-agent': 'identity-service',
  };
  const answer = await guarded.fetch(url, { method: 'GET', headers, body: undefined, redirect: 'manual' });
  if (answer.status !== 200) throw new FederationError('answer', `The API of the provider answered ${answer.status}.`);
  return answer.json();
}

function answerOf({ kind, provider }: Upstream, issuer: string, claims: Claims) {
  const subject = typeof claims.sub === 'number' ? String(claims.sub) : claims.sub;
  if (typeof subject !== 'string' || subject === '' || subject.length > MAX_SUBJECT || !isStorable(subject))
    throw new FederationError('answer', 'The answer names no usable subject.');
  const { email: mapped = 'email', email_verified: verified } = provider.claimMapping;
  const email = claims[mapped];
  const isEmailVerified =
    verified !== undefined
      ? isTrue(claims[verified])
      : mapped === 'email' && (kind.isEmailVerified?.(claims) ?? isTrue(claims.email_verified));
  return { issuer, subject, email: shownText(email), isEmailVerified, claims };
}

/** Errors of openid-client, of the guard and of answers that cannot be read. The reason goes to the log. */
function asFederationError(ctx: Ctx, targetId: string, error: unknown): FederationError {
  if (isFederationError(error)) return error;
  const reason = describeError(error);
  ctx.log.warn('federation.refused', { requestId: ctx.requestId, targetId, error: reason });
  if (isFromNetwork(error)) return new FederationError('unavailable', `The provider did not answer: ${reason}`);
  const code = /auth_time|last End-User authentication/.test(deepMessage(error)) ? 'too_old' : 'answer';
  return new FederationError(code, `The answer does not pass a check: ${reason}`, { cause: error });
}

function* causesOf(error: unknown): Generator<Error> {
  for (let at = error; at instanceof Error; at = at.cause) yield at;
}

/** The provider cannot be reached, or answers with a status of its own trouble. */
const isFromNetwork = (error: unknown): boolean =>
  [...causesOf(error)].some((one) => {
    const { kind, status, cause } = one as { kind?: unknown; status?: unknown; cause?: unknown };
    const answered = Number(status ?? (cause as { status?: unknown } | undefined)?.status ?? 0);
    return kind === 'outbound' || answered >= 500;
  });

const deepMessage = (error: unknown): string => [...causesOf(error)].map(({ message }) => message).join(' ');
