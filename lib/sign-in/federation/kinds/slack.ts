import { providerKinds } from '@/lib/directory/identity-providers/provider-kinds';
import type { OpenIdKind } from './kind';

/** Sign in with Slack. */
export const slack: OpenIdKind = {
  isOpenId: true,
  authentication: 'post',
  hintParameter: null,
  issuerOf: ({ baseUrl }) => baseUrl ?? providerKinds.slack.baseUrl ?? '',
};
