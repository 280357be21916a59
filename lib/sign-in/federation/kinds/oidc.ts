import type { OpenIdKind } from './kind';

/** Any OpenID provider. Its base URL is its issuer. */
export const oidc: OpenIdKind = {
  isOpenId: true,
  authentication: 'metadata',
  forcedBy: 'auth_time',
  issuerOf: ({ baseUrl }) => baseUrl ?? '',
};
