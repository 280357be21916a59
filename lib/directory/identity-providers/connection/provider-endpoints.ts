import { type IdentityProviderKind, providerKinds } from '../provider-kinds';

type Located = { kind: IdentityProviderKind; base_url: string | null; options: Record<string, string> };

const baseOf = ({ kind, base_url }: Located): string =>
  (base_url ?? providerKinds[kind].baseUrl ?? '').replace(/\/$/, '');

/** The issuer whose discovery document describes a provider of an OpenID kind. */
export function issuerOf(provider: Located): string {
  if (provider.kind === 'oidc') return provider.base_url ?? '';
  return provider.kind === 'microsoft' ? `${baseOf(provider)}/${provider.options.tenant}/v2.0` : baseOf(provider);
}

const tokenPaths: Partial<Record<IdentityProviderKind, string>> = {
  github: '/login/oauth/access_token',
  facebook: '/oauth/access_token',
  discord: '/api/oauth2/token',
};

/** The token endpoint of a kind without a discovery document. */
export function tokenEndpointOf(provider: Located): string {
  const base =
    provider.kind === 'facebook' && provider.base_url === null ? 'https://graph.facebook.com' : baseOf(provider);
  return base + (tokenPaths[provider.kind] ?? '');
}
