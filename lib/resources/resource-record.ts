import type { Ctx } from '../context';
import { hotLookup } from '../hot-lookup';
import type { Algorithm } from '../keys/algorithms';
import type { Subject } from '../ports';
import { readThrough, type Source } from '../read-through';
import { sha256Text } from '../secret';
import { spellingsOf } from './resource-identifier';

/** What the protocol needs to know of an API resource; the same record whoever asks. */
export type ResourceRecord = {
  /** As it is registered. */
  identifier: string;
  scopes: string[];
  accessTokenTtlSeconds: number | null;
  accessTokenFormat: 'jwt' | 'opaque';
  signingAlg: Algorithm | null;
  isOpen: boolean;
  /** The ids of the clients that may introspect its tokens. */
  servedBy: string[];
};

/** What an identifier can be made of: everything else is found nowhere. */
const possible = /^[\x21-\x7e]{1,500}$/;

/** By all spellings, with spaces between them, which no identifier has. */
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

/** Everything that is known of the resource that is registered under this identifier depends on it. */
export const resourceSubject = (identifier: string): Subject => `r:${sha256Text(identifier)}`;

/** Whatever depends on which API resources there are and what they offer. */
export const anyResource: Subject = 'r:*';

/** The resource that is registered under this identifier, or under another spelling of it, or null. */
export async function findResource(ctx: Ctx, identifier: string): Promise<ResourceRecord | null> {
  if (!possible.test(identifier)) return null;
  const spellings = spellingsOf(identifier);
  const source: Source<ResourceRecord> = {
    key: resourceSubject(identifier),
    subjects: spellings.map(resourceSubject),
    load: async () => (await findBySpellings(ctx.db, spellings.join(' ')))?.record ?? null,
    expiresAtMs: () => Number.POSITIVE_INFINITY,
  };
  return (await readThrough(ctx, source, null))[0];
}
