import type { Ctx } from '../context';
import { hotLookup } from '../hot-lookup';
import type { Algorithm } from '../keys/algorithms';
import type { Subject } from '../ports';
import { readThrough, type Source } from '../read-through';
import { sha256Text } from '../secret';

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

/** By both spellings, with a space between them, which no identifier has. */
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

/** As it stands, and with or without the slash that alone makes no other resource (RFC 3986 §6.2.3). */
export function spellingsOf(resource: string): [string, string] {
  const host = /^(https?:\/\/[^/?#]+)(\/?)$/.exec(resource);
  if (!host) return [resource, resource];
  return [resource, host[2] ? (host[1] ?? '') : `${resource}/`];
}

/** Everything that is known of the resource that is registered under this identifier depends on it. */
export const resourceSubject = (identifier: string): Subject => `r:${sha256Text(identifier)}`;

/** The resource that is registered under this identifier, or under the other spelling of it, or null. */
export async function findResource(ctx: Ctx, identifier: string): Promise<ResourceRecord | null> {
  if (!possible.test(identifier)) return null;
  const [asked, other] = spellingsOf(identifier);
  const subject = resourceSubject(asked);
  const source: Source<ResourceRecord> = {
    key: subject,
    subjects: asked === other ? [subject] : [subject, resourceSubject(other)],
    load: async () => (await findBySpellings(ctx.db, `${asked} ${other}`))?.record ?? null,
    expiresAtMs: () => Number.POSITIVE_INFINITY,
  };
  return (await readThrough(ctx, source, null))[0];
}
