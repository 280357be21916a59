import type { Ctx } from '../context';
import { hotQuery } from '../hot-query';
import type { Source } from '../read-through';

/** What the protocol needs to know of a client; the same record whoever asks. Times are milliseconds. */
export type ClientRecord = {
  id: string;
  name: string;
  isActive: boolean;
  isConfidential: boolean;
  isResourceServer: boolean;
  grantTypes: string[];
  scopes: string[];
  accessTokenTtlSeconds: number | null;
  refreshTokenTtlSeconds: number | null;
  refreshGraceSeconds: number;
  secrets: { id: string; hash: string; expiresAtMs: number | null }[];
};

const clientRecord = hotQuery<{ record: ClientRecord }>(`
  select json_build_object(
      'id', c.id, 'name', c.client_name, 'isActive', c.is_active, 'isConfidential', c.is_confidential,
      'isResourceServer', c.is_resource_server, 'grantTypes', c.grant_types, 'scopes', c.scopes,
      'accessTokenTtlSeconds', c.access_token_lifetime_seconds, 'refreshTokenTtlSeconds', c.refresh_token_lifetime_seconds,
      'refreshGraceSeconds', c.refresh_grace_seconds,
      'secrets', coalesce((
        select json_agg(json_build_object('id', s.id, 'hash', encode(s.secret_hash, 'base64'),
                        'expiresAtMs', floor(extract(epoch from s.expires_at) * 1000)))
          from client_secrets s where s.client_id = c.id and (s.expires_at is null or s.expires_at > now())), '[]'::json)
    ) as record
    from clients c where c.id = $1::uuid`);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Where the record of this `client_id` is read from; null for what cannot be a client. */
export function clientRecordSource(ctx: Ctx, clientId: string): Source<ClientRecord> | null {
  if (!uuid.test(clientId)) return null;
  return {
    key: `c:${clientId}`,
    subjects: [`c:${clientId}`],
    load: async () => (await clientRecord(ctx.db, [clientId]))[0]?.record ?? null,
    expiresAtMs: () => Number.POSITIVE_INFINITY,
  };
}
