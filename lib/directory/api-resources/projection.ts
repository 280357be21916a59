import type { apiResources } from '@/db/schema';
import type { ApiResource } from './schema';

export type ApiResourceRow = typeof apiResources.$inferSelect;

export function toApiResource(row: ApiResourceRow): ApiResource {
  return {
    id: row.id,
    identifier: row.identifier,
    name: row.name,
    scopes: row.scopes,
    access_token_lifetime_seconds: row.accessTokenLifetimeSeconds,
    access_token_format: row.accessTokenFormat,
    signing_alg: row.signingAlg,
    is_open: row.isOpen,
    served_by: row.servedBy,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    version: row.version,
  };
}

/** The members that an administrator sets and that audit events compare. */
export const auditedApiResource = ({ id, version, created_at, updated_at, ...settings }: ApiResource) => settings;

export const apiResourceTarget = (row: { id: string; name: string }) => ({
  kind: 'api_resource',
  id: row.id,
  name: row.name,
});
