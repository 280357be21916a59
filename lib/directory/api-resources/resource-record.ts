import type { Ctx } from '@/lib/kernel/context';
import type { CacheTag } from '@/lib/kernel/ports';
import { sha256Text } from '@/lib/kernel/secret';
import { hotLookup } from '@/lib/storage/hot-lookup';
import { readThrough, type Source } from '@/lib/storage/read-through';
import type { Algorithm } from '../keys/algorithms';
import { spellingsOf } from './resource-identifier';

/** The data of an API resource that the protocol needs. It does not depend on the caller. */
export type ResourceRecord = {
  /** As registered. */
  identifier: string;
  scopes: string[];
  accessTokenTtlSeconds: number | null;
  accessTokenFormat: 'jwt' | 'opaque';
  signingAlg: Algorithm | null;
  isOpen: boolean;
  /** The ids of the clients that may introspect its tokens. */
  servedBy: string[];
};

/** The form of a registered identifier. No other text needs a lookup. */
const possible = /^[\x21-\x7e]{1,500}$/;

/** The key is the list of all spellings, separated by spaces, which no identifier contains. */
const findBySpellings = hotLookup<{ record: ResourceRecord }>(
  'text',
  `select json_build_object(
      'identifier', r.identifier,
      'scopes', coalesce((select json_agg(s ->> 'name') from jsonb_array_elements(r.scopes) s), '[]'::json),
      'accessTokenTtlSeconds', r.access_token_lifetime_seconds, 'accessTokenFormat', r.access_token_format,
      'signingAlg', r.signing_alg, 'isOpen', r.is_open, 'servedBy', r.served_by
    ) as record
    from api_resources r
   where r.identifier = any(string_to_array(asked.key, ' '))
   order by r.identifier = split_part(asked.key, ' ', 1) desc
   limit 1`,
);

/** The tag of everything cached about the resource that is registered under this identifier. */
export const resourceCacheTag = (identifier: string): CacheTag => `r:${sha256Text(identifier)}`;

/** The tag of everything cached that depends on which API resources exist and which scopes they have. */
export const anyResourceTag: CacheTag = 'r:*';

/** The resource that is registered under a spelling of this identifier, or null. */
export async function findResource(ctx: Ctx, identifier: string): Promise<ResourceRecord | null> {
  if (!possible.test(identifier)) return null;
  const spellings = spellingsOf(identifier);
  const source: Source<ResourceRecord> = {
    key: resourceCacheTag(identifier),
    tags: spellings.map(resourceCacheTag),
    load: async () => (await findBySpellings(ctx.db, spellings.join(' ')))?.record ?? null,
    expiresAtMs: () => Number.POSITIVE_INFINITY,
  };
  return (await readThrough(ctx, source, null))[0];
}
