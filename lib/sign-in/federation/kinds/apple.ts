import { providerKinds } from '@/lib/directory/identity-providers/provider-kinds';
import { type Claims, type OpenIdKind, textOf } from './kind';

/**
 * Sign in with Apple. With a scope it answers by `form_post` only. It sends the name once, at the first sign-in, beside the
 * ID token and unsigned.
 */
export const apple: OpenIdKind = {
  isOpenId: true,
  authentication: 'apple',
  usesUserInfo: false,
  hintParameter: null,
  parameters: { response_mode: 'form_post' },
  issuerOf: ({ baseUrl }) => baseUrl ?? providerKinds.apple.baseUrl ?? '',
  completeClaims: (claims, response) => ({ ...nameOf(response.get('user')), ...claims }),
};

function nameOf(user: string | null): Claims {
  if (!user || user.length > 2000) return {};
  try {
    const { name } = JSON.parse(user) as { name?: { firstName?: unknown; lastName?: unknown } };
    const [given_name, family_name] = [textOf(name?.firstName), textOf(name?.lastName)];
    const full = [given_name, family_name].filter(Boolean).join(' ');
    return { ...(given_name && { given_name }), ...(family_name && { family_name }), ...(full && { name: full }) };
  } catch {
    return {};
  }
}
