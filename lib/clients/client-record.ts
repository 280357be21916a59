import type { Ctx } from '../context';
import { hotLookup } from '../hot-lookup';
import type { Algorithm } from '../keys/algorithms';
import type { Source } from '../read-through';
import { anyResource } from '../resources';

/** What the protocol needs to know of a client; the same record whoever asks. Times are milliseconds. */
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
  /** It must push its requests and bind its tokens to a key (FAPI 2.0 §5.3.2). */
  isFapi: boolean;
  strictAssertionAudience: boolean | null;
  /** What its ID tokens and UserInfo answers are signed with; null for the service's own, and for plain JSON. */
  idTokenAlg: Algorithm | null;
  userinfoAlg: Algorithm | null;
  rotatesRefreshTokens: boolean;
  /** The sector of pairwise subjects (OpenID Connect Core §8.1); null for public ones. */
  sector: string | null;
  resources: string[];
  /** The API resources it may use that offer one of its scopes, each with those scopes. */
  offers: { identifier: string; scopes: string[] }[];
  exchangeFrom: string[];
  grantTypes: string[];
  scopes: string[];
  accessTokenTtlSeconds: number | null;
  refreshTokenTtlSeconds: number | null;
  refreshGraceSeconds: number;
  secrets: { id: string; hash: string; sealed: string | null; expiresAtMs: number | null }[];
};

const select = `
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
          from client_secrets s where s.client_id = c.id and (s.expires_at is null or s.expires_at > now())), '[]'::json)
    ) as record
    from clients c`;

const findById = hotLookup<{ record: ClientRecord }>('uuid', `${select} where c.id = asked.key`);
const findByMetadataUri = hotLookup<{ record: ClientRecord }>('text', `${select} where c.metadata_uri = asked.key`);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Where the record of this `client_id` is read from; null for what cannot be a client. */
export function clientRecordSource(ctx: Ctx, clientId: string): Source<ClientRecord> | null {
  const isUrl = clientId.includes('://') && clientId.length <= 500;
  if (!isUrl && !uuid.test(clientId)) return null;
  const find = isUrl ? findByMetadataUri : findById;
  return {
    key: `c:${clientId}`,
    subjects: [`c:${clientId}`, anyResource],
    load: async () => (await find(ctx.db, clientId))?.record ?? null,
    expiresAtMs: () => Number.POSITIVE_INFINITY,
  };
}
