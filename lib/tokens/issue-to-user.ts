import { randomBytes } from 'node:crypto';
import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { hotQuery, textArray } from '../hot-query';
import { newId } from '../new-id';
import { mintAccessToken } from './access-token';
import { newRefreshToken } from './refresh-token';
import type { TokenResponse } from './token-response';

/** One statement: the family, its first refresh token and its access token are kept together or not at all. */
const openFamily = hotQuery<{ ok: number }>(`
  with alive as (
    select u.id as user_id, u.epoch as user_epoch, c.id as client_id, c.epoch as client_epoch
      from users u, clients c
     where u.id = $1::uuid and u.is_active and u.epoch = $2::int and c.id = $3::uuid and c.is_active),
  family as (
    insert into families (id, user_id, client_id, user_epoch, client_epoch, grant_type, scope, auth_time, amr, absolute_expires_at)
    select $4::uuid, user_id, client_id, user_epoch, client_epoch, $5, $6, to_timestamp($7), $8::text[], to_timestamp($9)
      from alive returning id),
  refresh as (
    insert into refresh_tokens (hash, family_id, generation, expires_at)
    select $10::bytea, id, 1, to_timestamp($11) from family where $10::bytea is not null returning 1)
  insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience, issued_at, expires_at)
  select $12, $13, client_id, client_epoch, user_id, user_epoch, $4::uuid, $6, $14::text[], to_timestamp($15), to_timestamp($16)
    from alive returning 1 as ok`);

export type UserGrant = {
  grantType: string;
  user: { id: string; epoch: number };
  scope: string;
  audience: string[];
  authentication: { time: number; amr: string[] };
};

/**
 * Opens a family: what a client may do for a user since one sign-in. There is a refresh token when the client
 * may use one. Null when the user, their password or the client changed since they were checked.
 */
export async function issueToUser(ctx: Ctx, client: ClientRecord, grant: UserGrant): Promise<TokenResponse | null> {
  const familyId = newId();
  const jti = `${familyId}.${randomBytes(9).toString('base64url')}`;
  const lifetime = client.refreshTokenTtlSeconds ?? ctx.config.refreshTokenTtlSeconds;
  const ttlSeconds = client.accessTokenTtlSeconds ?? ctx.config.accessTokenTtlSeconds;
  const refresh = client.grantTypes.includes('refresh_token') ? newRefreshToken() : null;
  const minted = await mintAccessToken(ctx, {
    jti,
    clientId: client.id,
    sub: grant.user.id,
    scope: grant.scope,
    audience: grant.audience,
    ttlSeconds,
    authentication: grant.authentication,
  });
  const familyEnd = minted.issuedAt + (refresh ? Math.max(lifetime, ttlSeconds) : ttlSeconds);
  const [kept] = await openFamily(ctx.db, [
    grant.user.id, grant.user.epoch, client.id,
    familyId, grant.grantType, grant.scope, grant.authentication.time, textArray(grant.authentication.amr), familyEnd,
    refresh?.hash() ?? null, minted.issuedAt + Math.min(lifetime, ctx.config.refreshTokenIdleSeconds),
    minted.hash, jti, textArray(grant.audience), minted.issuedAt, minted.expiresAt,
  ]); // biome-ignore format: in the order of the statement
  if (!kept) return null;
  return {
    access_token: minted.token,
    token_type: 'Bearer',
    expires_in: ttlSeconds,
    scope: grant.scope,
    ...(refresh && { refresh_token: refresh.reveal() }),
  };
}
