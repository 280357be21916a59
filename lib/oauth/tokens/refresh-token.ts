import { createHmac, randomBytes } from 'node:crypto';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { Secret } from '@/lib/kernel/secret';
import { hotQuery } from '@/lib/storage/hot-query';
import { clientIsLive, familyIsLive, userIsLive } from '@/lib/storage/live-owner';
import type { RequestedClaims } from './requested-claims';

export const REFRESH_PREFIX = 'idrt_';

export const newRefreshToken = (): Secret => Secret.random(REFRESH_PREFIX);

/** Lifetime of a family of the client, and idle lifetime of its refresh tokens, in seconds. */
export const refreshLifetimes = (ctx: Ctx, client: ClientRecord) => {
  const family = client.refreshTokenTtlSeconds ?? ctx.config.refreshTokenTtlSeconds;
  return { family, idle: Math.min(family, ctx.config.refreshTokenIdleSeconds) };
};

export const newSuccessorSalt = (): Buffer => randomBytes(16);

/**
 * The successor of `parent`. It is derived, so that a client that lost the response can get the same token again although
 * only its hash is stored.
 */
export function successorOf(ctx: Ctx, parent: Secret, salt: Buffer): Secret {
  const value = createHmac('sha256', ctx.keys.rotation).update(parent.hash()).update(salt).digest('base64url');
  return new Secret(REFRESH_PREFIX + value);
}

/** A stored refresh token with its family. Times are seconds since the epoch. */
export type StoredRefreshToken = {
  familyId: string;
  clientId: string;
  /** `client_id` on the wire. */
  wireClientId: string;
  /** The sector of pairwise subjects, or null for public ones. */
  sector: string | null;
  userId: string;
  username: string;
  scope: string;
  generation: number;
  consumedSecondsAgo: number | null;
  successorSalt: string | null;
  issuedAt: number;
  expiresAt: number;
  familyEndsAt: number;
  authTime: number;
  amr: string[];
  resources: string[];
  claims: RequestedClaims | null;
  dpopJkt: string | null;
  sid: string | null;
  live: boolean;
  /** Why the family was revoked; null unless it was. */
  revokedReason: string | null;
  familyExpired: boolean;
  expired: boolean;
};

const selectRefreshToken = hotQuery({ hash: 'bytea' })<StoredRefreshToken>(`
  select r.family_id as "familyId", f.client_id as "clientId",
         coalesce(c.metadata_uri, c.id::text) as "wireClientId",
         case when c.subject_type = 'pairwise' then c.sector end as sector,
         f.user_id as "userId", u.username, f.scope, r.generation,
         extract(epoch from now() - r.consumed_at)::float8 as "consumedSecondsAgo",
         encode(r.successor_salt, 'base64') as "successorSalt",
         floor(extract(epoch from r.created_at))::int as "issuedAt",
         floor(extract(epoch from r.expires_at))::int as "expiresAt",
         floor(extract(epoch from f.absolute_expires_at))::int as "familyEndsAt",
         floor(extract(epoch from f.auth_time))::int as "authTime", array_to_json(f.amr) as amr,
         array_to_json(f.resources) as resources, f.claims, f.dpop_jkt as "dpopJkt", f.sid,
         (r.expires_at > now() and ${familyIsLive()} and ${userIsLive('f')} and ${clientIsLive('f')}) as live,
         f.revoked_reason as "revokedReason", f.absolute_expires_at <= now() as "familyExpired",
         r.expires_at <= now() as expired
    from refresh_tokens r
    join families f on f.id = r.family_id
    join users u on u.id = f.user_id
    join clients c on c.id = f.client_id
   where r.hash = :hash`);

/** The stored refresh token in any state, or null. */
export async function findRefreshToken(ctx: Ctx, token: Secret): Promise<StoredRefreshToken | null> {
  return (await selectRefreshToken(ctx.db, { hash: token.hash() }))[0] ?? null;
}
