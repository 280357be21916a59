import type { identityProviderKinds } from '@/db/schema/values';

export type IdentityProviderKind = (typeof identityProviderKinds)[number];

export type ProviderKindTraits = {
  /** What the provider is called on its button and in the gallery. */
  name: string;
  /** Where the provider is, unless `base_url` says otherwise. Null for kind `oidc`, whose `base_url` is the issuer. */
  baseUrl: string | null;
  /** Whether the provider issues ID tokens and publishes a discovery document. */
  isOpenId: boolean;
  scopes: readonly string[];
};

const openId = ['openid', 'email', 'profile'] as const;

/** What is known of each kind of provider. */
export const providerKinds: Record<IdentityProviderKind, ProviderKindTraits> = {
  oidc: { name: 'OpenID Connect', baseUrl: null, isOpenId: true, scopes: openId },
  google: { name: 'Google', baseUrl: 'https://accounts.google.com', isOpenId: true, scopes: openId },
  github: { name: 'GitHub', baseUrl: 'https://github.com', isOpenId: false, scopes: ['read:user', 'user:email'] },
  microsoft: { name: 'Microsoft', baseUrl: 'https://login.microsoftonline.com', isOpenId: true, scopes: openId },
  apple: {
    name: 'Apple',
    baseUrl: 'https://appleid.apple.com',
    isOpenId: true,
    scopes: ['openid', 'name', 'email'],
  },
  gitlab: { name: 'GitLab', baseUrl: 'https://gitlab.com', isOpenId: true, scopes: openId },
  facebook: {
    name: 'Facebook',
    baseUrl: 'https://www.facebook.com',
    isOpenId: false,
    scopes: ['public_profile', 'email'],
  },
  discord: { name: 'Discord', baseUrl: 'https://discord.com', isOpenId: false, scopes: ['identify', 'email'] },
  linkedin: { name: 'LinkedIn', baseUrl: 'https://www.linkedin.com/oauth', isOpenId: true, scopes: openId },
  slack: { name: 'Slack', baseUrl: 'https://slack.com', isOpenId: true, scopes: openId },
};

/** The members of a user's profile that a claim of the provider can fill. */
export const profileAttributes = [
  'given_name',
  'family_name',
  'nickname',
  'picture',
  'profile',
  'website',
  'locale',
  'zoneinfo',
  'phone_number',
] as const;

/** All members of a user that a claim of the provider can fill. */
export const mappedAttributes = ['username', 'email', 'email_verified', 'name', ...profileAttributes] as const;

export type MappedAttribute = (typeof mappedAttributes)[number];
