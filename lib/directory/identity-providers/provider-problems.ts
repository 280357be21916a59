import type { FieldError } from '@/lib/kernel/errors';
import { type IdentityProviderKind, providerKinds } from './provider-kinds';
import { optionProblems } from './provider-options';

/** The members of a provider that must fit its kind. `has_secret`: one is stored, or comes with the same request. */
export type ProviderMembers = {
  kind: IdentityProviderKind;
  base_url: string | null;
  options: Record<string, string>;
  scopes: string[];
  trusts_acr: boolean;
  has_secret: boolean;
  secret?: string | null | undefined;
};

/** What keeps a provider of this kind from working, one error for each member. */
export function providerProblems(provider: ProviderMembers): FieldError[] {
  const { kind, base_url, options, scopes, trusts_acr } = provider;
  const { name, isOpenId } = providerKinds[kind];
  const problems = optionProblems(kind, options);
  const add = (path: string, message: string) => problems.push({ path, message });
  if (kind === 'oidc' && !base_url) add('base_url', 'must be the issuer of the provider');
  if (!provider.has_secret && kind !== 'oidc') add('secret', secretRule(kind));
  if (kind === 'apple' && provider.secret && !isPrivateKeyText(provider.secret)) add('secret', secretRule(kind));
  if (isOpenId && !scopes.includes('openid')) add('scopes', 'must contain openid, without which there is no ID token');
  if (!isOpenId && scopes.length === 0) add('scopes', 'must contain at least one scope');
  if (!isOpenId && trusts_acr) add('trusts_acr', `must be false: ${name} sends no ID token, so it states no acr`);
  return problems;
}

const secretRule = (kind: IdentityProviderKind): string =>
  kind === 'apple'
    ? 'must be the private key that Apple gave you (PEM, from the .p8 file)'
    : 'must be the client secret that the provider gave you';

const isPrivateKeyText = (text: string): boolean =>
  /^-----BEGIN PRIVATE KEY-----\s[\w+/=\s]+-----END PRIVATE KEY-----\s*$/.test(text.trim());
