import { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier } from 'openid-client';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';
import type { Ctx } from '@/lib/kernel/context';
import { connectProvider, type Upstream } from './connect-provider';
import { beginRequest, type FederationPurpose } from './requests';

export type Asked = {
  purpose: FederationPurpose;
  /** The key of the browser, which the answer must come back with. */
  browserKey: string;
  /** The path where the browser goes on. */
  returnTo: string;
  /** Who connects an account, or tests the provider; null to sign in. */
  userId: string | null;
  loginHint?: string | null;
  /** Whether the provider must authenticate the user again (`prompt=login`). */
  isNewSignIn?: boolean;
  /** Whether the user is to choose an account (`prompt=select_account`). */
  isSelection?: boolean;
  /** How old the sign-in at the provider may be. */
  maxAge?: number | null;
  /** The classes that the application demands, passed to a provider that is trusted with them. */
  acrValues?: readonly string[];
};

/** Where a provider sends the browser back to. It is registered there, and differs for each provider (RFC 9700 §4.4.2.2). */
export const redirectUriOf = ({ config }: Pick<Ctx, 'config'>, { slug }: Pick<ProviderRow, 'slug'>): string =>
  `${config.issuer}/federation/${slug}/callback`;

/**
 * Stores a request to the provider and returns the URL that the browser is sent to: an authorization request with PKCE
 * (RFC 7636), `state` and `nonce`.
 * @throws FederationError `unavailable`.
 */
export async function startFederation(ctx: Ctx, provider: ProviderRow, asked: Asked): Promise<string> {
  const upstream = await connectProvider(ctx, provider);
  const { kind } = upstream;
  const nonce = kind.isOpenId && kind.usesNonce !== false ? randomNonce() : null;
  const verifier = kind.usesPkce === false ? null : randomPKCECodeVerifier();
  const maxAge = kind.forcedBy === 'auth_time' ? limitOf(asked) : null;
  const { purpose, browserKey, returnTo, userId } = asked;
  const bound = { nonce, verifier, maxAge, startedAt: Date.now() };
  const state = await beginRequest(ctx, provider, { purpose, browserKey, returnTo, userId, ...bound });
  const parameters = {
    redirect_uri: redirectUriOf(ctx, provider),
    scope: provider.scopes.join(' '),
    state,
    ...(nonce && { nonce }),
    ...(verifier && {
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }),
    ...(maxAge !== null && { max_age: String(maxAge) }),
    ...kind.parameters,
    ...wishesOf(upstream, asked),
  };
  return buildAuthorizationUrl(upstream.configuration, parameters).href;
}

/** A new sign-in is one that is not older than the request itself. */
const limitOf = ({ isNewSignIn = false, maxAge = null }: Asked): number | null => (isNewSignIn ? 0 : maxAge);

function wishesOf({ kind, provider }: Upstream, { loginHint, isNewSignIn, isSelection, acrValues = [] }: Asked) {
  const hint = kind.hintParameter === undefined ? 'login_hint' : kind.hintParameter;
  return {
    ...(hint && loginHint && { [hint]: loginHint }),
    ...(isSelection && kind.canSelect && { prompt: 'select_account' }),
    ...(isNewSignIn && kind.forcedBy && { prompt: 'login' }),
    ...(acrValues.length > 0 && provider.trustsAcr && { acr_values: acrValues.join(' ') }),
  };
}
