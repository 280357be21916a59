import { providerKinds } from '@/lib/directory/identity-providers/provider-kinds';
import { type Claims, isTrue, type OAuthKind, textOf } from './kind';

const PUBLIC = providerKinds.github.baseUrl ?? '';

/**
 * GitHub, or GitHub Enterprise Server at a base URL. There is no ID token. The address of the profile is the public one, which
 * many users hide: the primary address and whether it is verified come from the list of addresses.
 */
export const github: OAuthKind = {
  isOpenId: false,
  authentication: 'post',
  canSelect: true,
  hintParameter: 'login',
  endpoints: (baseUrl) => {
    const base = baseUrl?.replace(/\/$/, '') ?? PUBLIC;
    return {
      issuer: `${base}/login/oauth`,
      authorization_endpoint: `${base}/login/oauth/authorize`,
      token_endpoint: `${base}/login/oauth/access_token`,
    };
  },
  async readClaims({ read, baseUrl }) {
    const api = baseUrl ? `${baseUrl.replace(/\/$/, '')}/api/v3` : 'https://api.github.com';
    const user = (await read(`${api}/user`)) as Claims;
    return {
      sub: user.id,
      preferred_username: textOf(user.login),
      name: textOf(user.name),
      picture: textOf(user.avatar_url),
      profile: textOf(user.html_url),
      website: textOf(user.blog),
      ...primaryOf(await read(`${api}/user/emails`)),
    };
  },
};

function primaryOf(emails: unknown): Claims {
  if (!Array.isArray(emails)) return {};
  const primary = emails.find((one: Claims | null) => isTrue(one?.primary));
  return primary ? { email: textOf(primary.email), email_verified: isTrue(primary.verified) } : {};
}
