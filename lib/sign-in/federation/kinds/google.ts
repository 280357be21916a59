import { providerKinds } from '@/lib/directory/identity-providers/provider-kinds';
import { isTrue, type OpenIdKind, textOf } from './kind';

/**
 * Google vouches for addresses of its own domain and, with `hd`, of the organizations that it hosts. It checked every other
 * address only once, when the account was made.
 */
export const google: OpenIdKind = {
  isOpenId: true,
  authentication: 'post',
  canSelect: true,
  usesUserInfo: false,
  issuerOf: ({ baseUrl }) => baseUrl ?? providerKinds.google.baseUrl ?? '',
  isEmailVerified: ({ email, email_verified, hd }) => {
    const isGmail = /@(gmail|googlemail)\.com$/i.test(textOf(email) ?? '');
    return isTrue(email_verified) && (isGmail || textOf(hd) !== undefined);
  },
};
