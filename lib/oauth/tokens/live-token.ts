import { BoundedMap } from '@/lib/kernel/bounded-map';
import type { Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import type { CacheTag } from '@/lib/kernel/ports';
import { sha256Text } from '@/lib/kernel/secret';
import { hotLookup } from '@/lib/storage/hot-lookup';
import { clientIsLive, userIsLive } from '@/lib/storage/live-owner';
import type { Source } from '@/lib/storage/read-through';

/** A live access token. Times are seconds since the epoch. */
export type LiveToken = {
  jti: string;
  clientId: string;
  userId: string | null;
  username: string | null;
  roles: string[];
  familyId: string | null;
  scope: string;
  audience: string[];
  issuedAt: number;
  expiresAt: number;
  dpopJkt: string | null;
  act: Record<string, unknown> | null;
  /** When and how the user signed in; null without a user. */
  authTime: number | null;
  amr: string[] | null;
  /** `client_id` on the wire. */
  wireClientId: string;
  clientName: string;
  /** The sector of pairwise subjects, or null for public ones. */
  sector: string | null;
};

/** Whose token it is, live or not. */
export type TokenOwner = Pick<LiveToken, 'clientId' | 'userId'>;

/**
 * The stored token, live or not. Live means: not expired, not revoked, its family not revoked, and its user and client active
 * and of the epoch in which the token was issued. An exchanged token also depends on the client that the family was opened for.
 */
const findToken = hotLookup<LiveToken & { isLive: boolean }>(
  'bytea',
  `select t.jti, t.client_id as "clientId", t.user_id as "userId", u.username,
         coalesce(array_to_json(u.roles), '[]') as roles, t.family_id as "familyId", t.scope,
         array_to_json(t.audience) as audience,
         floor(extract(epoch from t.issued_at))::int as "issuedAt",
         floor(extract(epoch from t.expires_at))::int as "expiresAt",
         t.dpop_jkt as "dpopJkt", t.act, floor(extract(epoch from f.auth_time))::int as "authTime",
         array_to_json(f.amr) as amr, coalesce(c.metadata_uri, c.id::text) as "wireClientId",
         c.client_name as "clientName",
         case when c.subject_type = 'pairwise' then c.sector end as sector,
         t.expires_at > now() and t.revoked_at is null and (${clientIsLive('t')})
         and (t.user_id is null or (u.id is not null and ${userIsLive('t')}))
         and (t.family_id is null or (f.id is not null and f.revoked_at is null
              and (f.client_id = t.client_id or (o.id is not null and ${clientIsLive('f', 'o')})))) as "isLive"
    from access_tokens t
    join clients c on c.id = t.client_id
    left join users u on u.id = t.user_id
    left join families f on f.id = t.family_id
    left join clients o on o.id = f.client_id and f.client_id <> t.client_id
   where t.hash = asked.key`,
);

/**
 * Reads the state of an access token, from the cache or the database. A forged signature needs no query.
 * @param onInactive gets the owner of a stored token that is not live.
 */
export function liveTokenSource(ctx: Ctx, token: string, onInactive?: (owner: TokenOwner) => void): Source<LiveToken> {
  const hash = sha256Text(token);
  const key = `t:${hash}`;
  return {
    key,
    tags: knownTags(key, token),
    cannotExist: () => ctx.keyRing.isForged(token),
    async load() {
      const found = await findToken(ctx.db, `\\x${Buffer.from(hash, 'base64url').toString('hex')}`);
      if (found === null) return null;
      const { isLive, ...token } = found;
      if (isLive) return token;
      onInactive?.(token);
      return null;
    },
    expiresAtMs: (live) => live.expiresAt * 1000,
  };
}

const tags = new BoundedMap<string, CacheTag[] | null>();

function knownTags(key: string, token: string): CacheTag[] | null {
  const known = tags.get(key);
  if (known !== undefined) return known;
  const named = tagsOf(token);
  tags.set(key, named);
  return named;
}

/**
 * Cache tags from the claims of the token. The signature is not verified: the cache key is the hash of the whole token, so a
 * forged one finds nothing. Null for a token that is not cached.
 */
function tagsOf(token: string): CacheTag[] | null {
  const payload = token.split('.', 3)[1];
  if (!payload) return null;
  try {
    const { jti, sub, client_id: client } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (typeof jti !== 'string' || typeof client !== 'string' || jti.length > 100 || client.length > 500) return null;
    const family: CacheTag = familyCacheTag(jti);
    if (sub === client) return [family, `c:${client}`];
    // A pairwise subject is not the id of the user, so it cannot be a cache tag.
    if (typeof sub !== 'string' || !isUuid(sub)) return null;
    const origin = originOf(jti);
    return [family, `u:${sub}`, `c:${client}`, ...(origin === null ? [] : [`c:${origin}` as const])];
  } catch {
    return null;
  }
}

/** The id in the `jti` of the client that the family of an exchanged token was opened for; null for other tokens. */
export const originOf = (jti: string): string | null => {
  const [, origin, own] = jti.split('.');
  return own === undefined ? null : (origin ?? null);
};

/** The cache tag of a token: the id of its family, which its `jti` starts with. A token without family has its own `jti`. */
export const familyCacheTag = (jti: string): CacheTag => `f:${jti.split('.')[0]}`;
