import { providerKinds } from '@/lib/directory/identity-providers/provider-kinds';
import type { OpenIdKind } from './kind';

/** GitLab, also of one's own: then the base URL is its address. */
export const gitlab: OpenIdKind = {
  isOpenId: true,
  authentication: 'post',
  hintParameter: null,
  issuerOf: ({ baseUrl }) => baseUrl ?? providerKinds.gitlab.baseUrl ?? '',
};
