import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { hotQuery, textArray } from '../hot-query';
import { type AccessTarget, scopeAt } from '../resources';
import type { Secret } from '../secret';
import { jtiOf, mintAccessToken } from './access-token';
import { mintIdToken } from './id-token';
import { refreshLifetimes } from './issue-to-user';
import { newSuccessorSalt, type StoredRefreshToken, successorOf } from './refresh-token';
import { subjectFor } from './subject';
import { type TokenResponse, tokenResponse } from './token-response';

/**
 * Claims the parent and keeps its child and access token in one statement. The token row is locked before the
 * family row and whoever revokes locks the family row alone, so they wait for each other and never deadlock;
 * a claim that finds its family dead leaves a dead family behind and nothing else.
 */
const claim = hotQuery<{ ok: number }>(`
  with claimed as (
    update refresh_tokens r set consumed_at = now(), successor_salt = $3
      from families f
     where r.hash = $1 and r.consumed_at is null and r.expires_at > now()
       and f.id = r.family_id and f.client_id = $2::uuid and f.revoked_at is null and f.absolute_expires_at > now()
    returning r.family_id, r.generation),
  family as (
    update families f set last_used_at = now()
      from claimed, users u, clients c
     where f.id = claimed.family_id and f.revoked_at is null
       and u.id = f.user_id and u.is_active and u.epoch = f.user_epoch
       and c.id = f.client_id and c.is_active and c.epoch = f.client_epoch
    returning f.id, f.user_id, f.client_id, f.user_epoch, f.client_epoch, f.absolute_expires_at, claimed.generation),
  child as (
    insert into refresh_tokens (hash, family_id, generation, expires_at)
    select $4, id, generation + 1, least(now() + make_interval(secs => $5::int), absolute_expires_at) from family
    returning 1)
  insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience,
                             issued_at, expires_at, dpop_jkt)
  select $6, $7, client_id, client_epoch, user_id, user_epoch, id, $8, $9::text[], to_timestamp($10), to_timestamp($11), $12
    from family returning 1 as ok`);

/** Another access token for a retry inside the grace time, while the child that it is handed again is unused. */
const reissue = hotQuery<{ ok: number }>(`
  insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience,
                             issued_at, expires_at, dpop_jkt)
  select $2, $3, f.client_id, f.client_epoch, f.user_id, f.user_epoch, f.id, $4, $5::text[], to_timestamp($6), to_timestamp($7), $8
    from refresh_tokens child
    join families f on f.id = child.family_id and f.revoked_at is null
    join users u on u.id = f.user_id and u.is_active and u.epoch = f.user_epoch
    join clients c on c.id = f.client_id and c.is_active and c.epoch = f.client_epoch
   where child.hash = $1 and child.consumed_at is null and child.expires_at > now()
  returning 1 as ok`);

/** Another access token for a token that stays: its row is held against others, its idle time begins anew. */
const keep = hotQuery<{ ok: number }>(`
  with held as (
    update refresh_tokens r set expires_at = least(now() + make_interval(secs => $3::int), f.absolute_expires_at)
      from families f
     where r.hash = $1 and r.consumed_at is null and r.expires_at > now()
       and f.id = r.family_id and f.client_id = $2::uuid and f.revoked_at is null and f.absolute_expires_at > now()
    returning r.family_id),
  family as (
    update families f set last_used_at = now()
      from held, users u, clients c
     where f.id = held.family_id and f.revoked_at is null
       and u.id = f.user_id and u.is_active and u.epoch = f.user_epoch
       and c.id = f.client_id and c.is_active and c.epoch = f.client_epoch
    returning f.id, f.user_id, f.client_id, f.user_epoch, f.client_epoch)
  insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience,
                             issued_at, expires_at, dpop_jkt)
  select $4, $5, client_id, client_epoch, user_id, user_epoch, id, $6, $7::text[], to_timestamp($8), to_timestamp($9), $10
    from family returning 1 as ok`);

type Rotation = {
  parent: Secret;
  stored: StoredRefreshToken;
  scope: string;
  target: AccessTarget;
  dpopJkt: string | null;
};

/** The next tokens of the family, or null when the parent was claimed by another or the family ended. */
export async function rotateRefreshToken(
  ctx: Ctx,
  client: ClientRecord,
  rotation: Rotation,
): Promise<TokenResponse | null> {
  const salt = newSuccessorSalt();
  const child = successorOf(ctx, rotation.parent, salt);
  const { minted, jti, scope, idToken } = await mintForFamily(ctx, client, rotation);
  const [kept] = await claim(ctx.db, [
    rotation.parent.hash(), client.id, salt, child.hash(), refreshLifetimes(ctx, client).idle,
    minted.hash, jti, scope, textArray(rotation.target.audience), minted.issuedAt, minted.expiresAt, rotation.dpopJkt,
  ]); // biome-ignore format: in the order of the statement
  return kept ? tokenResponse({ minted, scope, refresh: child, idToken }) : null;
}

/** The next access token beside the same refresh token (FAPI 2.0 §5.3.2.1); null when the family ended. */
export async function keepRefreshToken(
  ctx: Ctx,
  client: ClientRecord,
  rotation: Rotation,
): Promise<TokenResponse | null> {
  const { minted, jti, scope, idToken } = await mintForFamily(ctx, client, rotation);
  const [kept] = await keep(ctx.db, [
    rotation.parent.hash(), client.id, refreshLifetimes(ctx, client).idle,
    minted.hash, jti, scope, textArray(rotation.target.audience), minted.issuedAt, minted.expiresAt, rotation.dpopJkt,
  ]); // biome-ignore format: in the order of the statement
  return kept ? tokenResponse({ minted, scope, refresh: rotation.parent, idToken }) : null;
}

/** The same child again, for a client that lost the answer; null once the child was used. */
export async function repeatRotation(
  ctx: Ctx,
  client: ClientRecord,
  rotation: Rotation,
): Promise<TokenResponse | null> {
  if (!rotation.stored.successorSalt) return null;
  const child = successorOf(ctx, rotation.parent, Buffer.from(rotation.stored.successorSalt, 'base64'));
  const { minted, jti, scope, idToken } = await mintForFamily(ctx, client, rotation);
  const [kept] = await reissue(ctx.db, [
    child.hash(), minted.hash, jti, scope, textArray(rotation.target.audience), minted.issuedAt, minted.expiresAt,
    rotation.dpopJkt,
  ]); // biome-ignore format: in the order of the statement
  return kept ? tokenResponse({ minted, scope, refresh: child, idToken }) : null;
}

async function mintForFamily(ctx: Ctx, client: ClientRecord, { stored, target, dpopJkt, ...rotation }: Rotation) {
  const jti = jtiOf(stored.familyId);
  const scope = scopeAt(target, rotation.scope);
  const sub = await subjectFor(ctx, client, stored.userId);
  const authentication = { time: stored.authTime, amr: stored.amr };
  const mostSeconds = stored.familyEndsAt - Math.floor(Date.now() / 1000);
  const minted = await mintAccessToken(ctx, { jti, client, sub, scope, target, authentication, dpopJkt, mostSeconds });
  const idToken = await mintIdToken(ctx, client, { ...stored, scope: rotation.scope, sub, authentication }, minted);
  return { minted, jti, scope, idToken };
}
