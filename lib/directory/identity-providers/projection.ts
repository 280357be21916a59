import type { identityProviders } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import type { IdentityProvider } from './schema';

export type IdentityProviderRow = typeof identityProviders.$inferSelect;

/** Where the provider sends the browser back to. */
export const redirectUriOf = (issuer: string, slug: string): string => `${issuer}/federation/${slug}/callback`;

/** The provider as answers show it: whether it has a secret, but not the secret. */
export const toIdentityProvider = (ctx: Pick<Ctx, 'config'>, row: IdentityProviderRow): IdentityProvider => ({
  id: row.id,
  slug: row.slug,
  kind: row.kind,
  name: row.name,
  is_active: row.isActive,
  is_shown: row.isShown,
  base_url: row.baseUrl,
  client_id: row.clientId,
  has_secret: row.sealedSecret !== null,
  options: row.options,
  scopes: row.scopes,
  link_rule: row.linkRule,
  creates_users: row.createsUsers,
  trusts_acr: row.trustsAcr,
  domains: row.domains,
  claim_mapping: row.claimMapping,
  redirect_uri: redirectUriOf(ctx.config.issuer, row.slug),
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
  version: row.version,
});

export const identityProviderTarget = ({ id, name }: IdentityProviderRow) => ({ kind: 'identity_provider', id, name });

/** The members that audit events record. */
export const auditedProvider = ({
  id,
  version,
  redirect_uri,
  created_at,
  updated_at,
  ...settings
}: IdentityProvider): Record<string, unknown> => settings;
