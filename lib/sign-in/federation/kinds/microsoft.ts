import { providerKinds } from '@/lib/directory/identity-providers/provider-kinds';
import { isTrue, type OpenIdKind } from './kind';

const REAL = providerKinds.microsoft.baseUrl ?? '';

/**
 * Microsoft Entra ID. For `common`, `organizations` and `consumers` the discovered issuer is a template: the tenant of the
 * user, `tid`, is its variable part. openid-client knows this for the public address, which an overridden base URL stands
 * for. `email` can be set by an administrator of any tenant and is verified only with `xms_edov`.
 */
export const microsoft: OpenIdKind = {
  isOpenId: true,
  authentication: 'post',
  canSelect: true,
  forcedBy: 'prompt',
  usesUserInfo: false,
  issuerOf: ({ options }) => `${REAL}/${options.tenant ?? 'common'}/v2.0`,
  standsFor: ({ baseUrl }) => (baseUrl ? { real: REAL, actual: baseUrl.replace(/\/$/, '') } : null),
  isEmailVerified: ({ xms_edov }) => isTrue(xms_edov),
};
