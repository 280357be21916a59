import type { Ctx } from '../context';
import { hotLookup } from '../hot-lookup';
import type { Subject } from '../ports';
import type { Source } from '../read-through';
import { remember } from '../remember';
import { sha256Text } from '../secret';

/** An access token that works now. Times are seconds since the epoch. */
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
  /** `client_id` on the wire. */
  wireClientId: string;
  clientName: string;
  /** The sector of pairwise subjects, or null for public ones. */
  sector: string | null;
};

/**
 * Live means: not expired, not revoked, and every row it hangs on (family, user, client, and for an exchanged token the
 * client that the family was opened for) still is as it was when the token was made.
 */
const findLiveToken = hotLookup<LiveToken>(
  'bytea',
  `select t.jti, t.client_id as "clientId", t.user_id as "userId", u.username,
         coalesce(array_to_json(u.roles), '[]') as roles, t.family_id as "familyId", t.scope,
         array_to_json(t.audience) as audience,
         floor(extract(epoch from t.issued_at))::int as "issuedAt", floor(extract(epoch from t.expires_at))::int as "expiresAt",
         t.dpop_jkt as "dpopJkt", t.act, coalesce(c.metadata_uri, c.id::text) as "wireClientId",
         c.client_name as "clientName",
         case when c.subject_type = 'pairwise' then c.sector end as sector
    from access_tokens t
    join clients c on c.id = t.client_id and c.is_active and c.epoch = t.client_epoch
    left join users u on u.id = t.user_id
    left join families f on f.id = t.family_id
    left join clients o on o.id = f.client_id and f.client_id <> t.client_id
   where t.hash = asked.key and t.expires_at > now() and t.revoked_at is null
     and (t.user_id is null or (u.is_active and u.epoch = t.user_epoch))
     and (t.family_id is null or (f.id is not null and f.revoked_at is null
          and (f.client_id = t.client_id or (o.is_active and o.epoch = f.client_epoch))))`,
);

/** Where the state of this access token is read from: the cache under its subjects, else the database. */
export function liveTokenSource(ctx: Ctx, token: string): Source<LiveToken> {
  const hash = sha256Text(token);
  const key = `t:${hash}`;
  return {
    key,
    subjects: knownSubjects(key, token),
    load: () => findLiveToken(ctx.db, `\\x${Buffer.from(hash, 'base64url').toString('hex')}`),
    expiresAtMs: (live) => live.expiresAt * 1000,
  };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const subjects = new Map<string, Subject[] | null>();

function knownSubjects(key: string, token: string): Subject[] | null {
  const known = subjects.get(key);
  if (known !== undefined) return known;
  const named = subjectsOf(token);
  remember(subjects, key, named);
  return named;
}

/**
 * The subjects that the token names itself, unverified: a changed byte changes the hash, so a forged name
 * finds nothing. Null for what is no token of ours, which is never cached.
 */
function subjectsOf(token: string): Subject[] | null {
  const payload = token.split('.', 3)[1];
  if (!payload) return null;
  try {
    const { jti, sub, client_id: client } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (typeof jti !== 'string' || typeof client !== 'string' || jti.length > 100 || client.length > 500) return null;
    const family: Subject = familySubject(jti);
    if (sub === client) return [family, `c:${client}`];
    // A pairwise subject does not name the user, so nothing could be killed under it.
    if (typeof sub !== 'string' || !uuid.test(sub)) return null;
    const origin = originOf(jti);
    return [family, `u:${sub}`, `c:${client}`, ...(origin === null ? [] : [`c:${origin}` as const])];
  } catch {
    return null;
  }
}

/** The client that the family of an exchanged token was opened for, which its `jti` names; null for other tokens. */
export const originOf = (jti: string): string | null => {
  const [, origin, own] = jti.split('.');
  return own === undefined ? null : (origin ?? null);
};

/** A `jti` begins with the id of its family; without a family it is its own. */
export const familySubject = (jti: string): Subject => `f:${jti.split('.')[0]}`;
