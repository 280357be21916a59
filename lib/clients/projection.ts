import type { clientSecrets, clients } from '@/db/schema';
import type { Client, ClientSecret } from './schema';

export type ClientRow = typeof clients.$inferSelect;

export function toClient(row: ClientRow): Client {
  return {
    id: row.id,
    client_name: row.clientName,
    redirect_uris: row.redirectUris,
    grant_types: row.grantTypes,
    scopes: row.scopes,
    is_confidential: row.isConfidential,
    is_active: row.isActive,
    is_resource_server: row.isResourceServer,
    require_pkce: row.requirePkce,
    token_endpoint_auth_method: row.tokenEndpointAuthMethod as Client['token_endpoint_auth_method'],
    access_token_lifetime_seconds: row.accessTokenLifetimeSeconds,
    refresh_token_lifetime_seconds: row.refreshTokenLifetimeSeconds,
    refresh_grace_seconds: row.refreshGraceSeconds,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    version: row.version,
  };
}

export function toClientSecret(row: typeof clientSecrets.$inferSelect): ClientSecret {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
  };
}

export const clientTarget = (row: { id: string; clientName: string }) => ({
  kind: 'client',
  id: row.id,
  name: row.clientName,
});
