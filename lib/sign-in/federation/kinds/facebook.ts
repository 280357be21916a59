import { createHmac } from 'node:crypto';
import { type Claims, type OAuthKind, textOf } from './kind';

const FIELDS = 'id,name,first_name,last_name,email,picture';

/**
 * Facebook. The API is at another host than the dialog. `appsecret_proof` shows that the caller has the secret of the
 * application, which applications can require. Facebook does not say whether an address is verified.
 */
export const facebook: OAuthKind = {
  isOpenId: false,
  authentication: 'post',
  hintParameter: null,
  endpoints: (baseUrl) => {
    const base = baseUrl?.replace(/\/$/, '');
    return {
      issuer: base ?? 'https://www.facebook.com',
      authorization_endpoint: `${base ?? 'https://www.facebook.com'}/dialog/oauth`,
      token_endpoint: `${base ?? 'https://graph.facebook.com'}/oauth/access_token`,
    };
  },
  isEmailVerified: () => false,
  async readClaims({ read, accessToken, secret, baseUrl }) {
    const proof = createHmac('sha256', secret).update(accessToken).digest('hex');
    const query = new URLSearchParams({ fields: FIELDS, appsecret_proof: proof });
    const user = (await read(`${baseUrl?.replace(/\/$/, '') ?? 'https://graph.facebook.com'}/me?${query}`)) as Claims;
    const picture = user.picture as { data?: { url?: unknown } } | undefined;
    return {
      sub: user.id,
      name: textOf(user.name),
      given_name: textOf(user.first_name),
      family_name: textOf(user.last_name),
      email: textOf(user.email),
      picture: textOf(picture?.data?.url),
    };
  },
};
