import { providerKinds } from '@/lib/directory/identity-providers/provider-kinds';
import type { OpenIdKind } from './kind';

/**
 * LinkedIn. Its ID token repeats no nonce, and the token endpoint refuses PKCE of clients with a secret: the code is bound to
 * the browser by `state` alone.
 */
export const linkedin: OpenIdKind = {
  isOpenId: true,
  authentication: 'post',
  usesPkce: false,
  usesNonce: false,
  hintParameter: null,
  issuerOf: ({ baseUrl }) => baseUrl ?? providerKinds.linkedin.baseUrl ?? '',
};
