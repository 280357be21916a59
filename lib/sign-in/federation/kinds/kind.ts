import type { ServerMetadata } from 'openid-client';
import type { ProviderRow } from '@/lib/directory/identity-providers/find-provider';

/** What a provider says about a user. */
export type Claims = Record<string, unknown>;

/** Reads JSON from the API of a provider with the access token. @throws FederationError */
export type ReadApi = (url: string) => Promise<unknown>;

export type ApiAccess = {
  read: ReadApi;
  accessToken: string;
  secret: string;
  /** The base URL of the provider if it is not the public one. */
  baseUrl: string | null;
};

/** How the service authenticates at the token endpoint: as its metadata says, in the body, or with Apple's signed secret. */
export type Authentication = 'metadata' | 'post' | 'apple';

type Common = {
  authentication: Authentication;
  /** False if the provider refuses PKCE of clients with a secret. */
  usesPkce?: false;
  /**
   * How the provider is made to authenticate the user again: `auth_time` if its ID token then proves it (`max_age`), `prompt` if
   * only `prompt=login` is there. Without it there is no way.
   */
  forcedBy?: 'auth_time' | 'prompt';
  /** Whether `prompt=select_account` is known. */
  canSelect?: true;
  /** The parameter that carries the login hint; `login_hint` by default, null if there is none. */
  hintParameter?: string | null;
  /** More parameters of the authorization request. */
  parameters?: Record<string, string>;
  /** Whether the provider vouches for the email address. By default `email_verified` says so. */
  isEmailVerified?: (claims: Claims) => boolean;
  /** Claims that are made of others, and of the authorization response. */
  completeClaims?: (claims: Claims, response: URLSearchParams) => Claims;
};

/** A provider with ID tokens and a discovery document (OpenID Connect Core, Discovery). */
export type OpenIdKind = Common & {
  isOpenId: true;
  /** The issuer that is discovered. */
  issuerOf(provider: ProviderRow): string;
  /** The origin that stands for the real one in requests, if the base URL is overridden but the issuer is fixed. */
  standsFor?: (provider: ProviderRow) => { real: string; actual: string } | null;
  /** False if the ID token does not repeat `nonce`. */
  usesNonce?: false;
  /** False if the ID token has every claim. */
  usesUserInfo?: false;
};

/** A provider with OAuth 2.0 and an API of its own. */
export type OAuthKind = Common & {
  isOpenId: false;
  endpoints(baseUrl: string | null): ServerMetadata;
  /** `sub`, and what else the API says in names of OpenID Connect Core §5.1. */
  readClaims(access: ApiAccess): Promise<Claims>;
};

export type Kind = OpenIdKind | OAuthKind;

/** A claim that some providers send as text. */
export const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === 1 || value === '1';

/** A member of an answer, if it is text. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
