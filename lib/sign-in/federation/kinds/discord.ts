import { providerKinds } from '@/lib/directory/identity-providers/provider-kinds';
import { type Claims, isTrue, type OAuthKind, textOf } from './kind';

const PUBLIC = providerKinds.discord.baseUrl ?? '';

const baseOf = (baseUrl: string | null): string => baseUrl?.replace(/\/$/, '') ?? PUBLIC;

/** Discord. `verified` of its API is about the email address. */
export const discord: OAuthKind = {
  isOpenId: false,
  authentication: 'post',
  hintParameter: null,
  endpoints: (baseUrl) => ({
    issuer: baseOf(baseUrl),
    authorization_endpoint: `${baseOf(baseUrl)}/oauth2/authorize`,
    token_endpoint: `${baseOf(baseUrl)}/api/oauth2/token`,
  }),
  async readClaims({ read, baseUrl }) {
    const user = (await read(`${baseOf(baseUrl)}/api/users/@me`)) as Claims;
    const [id, avatar] = [textOf(user.id), textOf(user.avatar)];
    return {
      sub: id,
      preferred_username: textOf(user.username),
      name: textOf(user.global_name),
      email: textOf(user.email),
      email_verified: isTrue(user.verified),
      locale: textOf(user.locale),
      ...(id && avatar && { picture: `https://cdn.discordapp.com/avatars/${id}/${avatar}.png` }),
    };
  },
};
