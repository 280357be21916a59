import type { clientSecrets, clients } from '@/db/schema';
import type { Client, ClientSecret } from './schema';
import { toSettings } from './settings';

export type ClientRow = typeof clients.$inferSelect;

/** The `client_id` on the wire: the id, or the URL of the client's metadata document. */
export const wireId = (row: Pick<ClientRow, 'id' | 'metadataUri'>): string => row.metadataUri ?? row.id;

export const toClient = (row: ClientRow): Client => ({
  id: row.id,
  client_id: wireId(row),
  ...toSettings(row),
  is_confidential: row.isConfidential,
  is_active: row.isActive,
  registered_by: row.registeredBy,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
  last_used_at: row.lastUsedAt?.toISOString() ?? null,
  version: row.version,
});

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
