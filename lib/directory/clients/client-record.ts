import type { Db } from '@/db';
import type { Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import { hotLookup } from '@/lib/storage/hot-lookup';
import { hotQuery } from '@/lib/storage/hot-query';
import type { Source } from '@/lib/storage/read-through';
import { anyResourceTag } from '../api-resources';
import type { Algorithm } from '../keys/algorithms';

/** The data of a client that the protocol needs. It does not depend on the caller. Times are in milliseconds. */
export type ClientRecord = {
  id: string;
  /** `client_id` on the wire: the id, or the URL of the client's metadata document. */
  clientId: string;
  name: string;
  isActive: boolean;
  isConfidential: boolean;
  isResourceServer: boolean;
  isSelfRegistered: boolean;
  authMethod: string;
  authSigningAlg: string | null;
  dpopBound: boolean;
  /** The client must push its requests and bind its tokens to a key (FAPI 2.0 §5.3.2). */
  isFapi: boolean;
  strictAssertionAudience: boolean | null;
  /** Signing algorithm of ID tokens; null for the algorithm of this service. */
  idTokenAlg: Algorithm | null;
  /** Signing algorithm of UserInfo answers; null for plain JSON. */
  userinfoAlg: Algorithm | null;
  rotatesRefreshTokens: boolean;
  /** The sector of pairwise subjects (OpenID Connect Core §8.1); null for public ones. */
  sector: string | null;
  resources: string[];
  /** The API resources that the client may use and that offer some of its scopes, each with those scopes. */
  offers: { identifier: string; scopes: string[] }[];
  exchangeFrom: string[];
  grantTypes: string[];
  scopes: string[];
  accessTokenTtlSeconds: number | null;
  refreshTokenTtlSeconds: number | null;
  refreshGraceSeconds: number;
  /** Expired ones too, which stay until the next one is added: they tell an expired secret from a wrong one. */
  secrets: { id: string; hash: string; sealed: string | null; expiresAtMs: number | null }[];
};

const members = `
  select json_build_object(
      'id', c.id, 'clientId', coalesce(c.metadata_uri, c.id::text), 'authMethod', c.token_endpoint_auth_method,
      'authSigningAlg', c.token_endpoint_auth_signing_alg, 'dpopBound', c.dpop_bound_access_tokens,
      'isFapi', c.dpop_bound_access_tokens and c.require_pushed_authorization_requests,
      'strictAssertionAudience', c.strict_assertion_audience,
      'idTokenAlg', c.id_token_signed_response_alg, 'userinfoAlg', c.userinfo_signed_response_alg,
      'rotatesRefreshTokens', c.rotate_refresh_tokens,
      'sector', case when c.subject_type = 'pairwise' then c.sector end,
      'resources', c.resources,
      'offers', coalesce((
        select json_agg(json_build_object('identifier', r.identifier, 'scopes', r.offered) order by r.identifier)
          from (select r.identifier, (select json_agg(s ->> 'name') from jsonb_array_elements(r.scopes) s
                                       where s ->> 'name' = any(c.scopes)) as offered
                  from api_resources r where r.is_open or r.identifier = any(c.resources)) r
         where r.offered is not null), '[]'::json),
      'exchangeFrom', c.exchange_from, 'name', c.client_name, 'isActive', c.is_active, 'isConfidential', c.is_confidential,
      'isResourceServer', c.is_resource_server, 'isSelfRegistered', c.registered_by <> 'administrator', 'grantTypes', c.grant_types, 'scopes', c.scopes,
      'accessTokenTtlSeconds', c.access_token_lifetime_seconds, 'refreshTokenTtlSeconds', c.refresh_token_lifetime_seconds,
      'refreshGraceSeconds', c.refresh_grace_seconds,
      'secrets', coalesce((
        select json_agg(json_build_object('id', s.id, 'hash', encode(s.secret_hash, 'base64'), 'sealed', s.secret_sealed,
                        'expiresAtMs', floor(extract(epoch from s.expires_at) * 1000)))
          from client_secrets s where s.client_id = c.id), '[]'::json)
    ) as record`;

const select = `${members} from clients c`;

const findById = hotLookup<{ record: ClientRecord }>('uuid', `${select} where c.id = asked.key`);
const findByMetadataUri = hotLookup<{ record: ClientRecord }>('text', `${select} where c.metadata_uri = asked.key`);

const findDraft = hotQuery({ clientId: 'uuid', changes: 'jsonb' })<{ record: ClientRecord }>(`
  ${members}
    from (select changed.* from clients stored, jsonb_populate_record(stored, :changes) changed
           where stored.id = :clientId) c`);

/**
 * The record of a client as it would be with these values of its columns, whose names are those of the database. Reads
 * the stored row, not the cache. Null for an unknown client.
 */
export async function findDraftRecord(db: Db, clientId: string, changes: object): Promise<ClientRecord | null> {
  const [found] = await findDraft(db, { clientId, changes: JSON.stringify(changes) });
  return found?.record ?? null;
}

/** The cache source for this `client_id`; null for a value that cannot be a client id. */
export function clientRecordSource(ctx: Ctx, clientId: string): Source<ClientRecord> | null {
  const isUrl = clientId.includes('://') && clientId.length <= 500;
  if (!isUrl && !isUuid(clientId)) return null;
  const find = isUrl ? findByMetadataUri : findById;
  return {
    key: `c:${clientId}`,
    tags: [`c:${clientId}`, anyResourceTag],
    load: async () => (await find(ctx.db, clientId))?.record ?? null,
    expiresAtMs: () => Number.POSITIVE_INFINITY,
  };
}
