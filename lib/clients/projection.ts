import type { clientSecrets, clients } from '@/db/schema';
import { toMetadata } from './metadata';
import type { Client, ClientSecret } from './schema';

export type ClientRow = typeof clients.$inferSelect;

/** What `client_id` is on the wire: the id, or the URL of the document that describes the client. */
export const wireId = (row: Pick<ClientRow, 'id' | 'metadataUri'>): string => row.metadataUri ?? row.id;

export function toClient(row: ClientRow): Client {
  return {
    id: row.id,
    client_id: wireId(row),
    client_name: row.clientName,
    ...toMetadata(row),
    grant_types: row.grantTypes,
    scopes: row.scopes,
    is_confidential: row.isConfidential,
    is_active: row.isActive,
    is_resource_server: row.isResourceServer,
    require_pkce: row.requirePkce,
    access_token_lifetime_seconds: row.accessTokenLifetimeSeconds,
    refresh_token_lifetime_seconds: row.refreshTokenLifetimeSeconds,
    refresh_grace_seconds: row.refreshGraceSeconds,
    registered_by: row.registeredBy as Client['registered_by'],
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
    signs: row.secretSealed !== null,
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
