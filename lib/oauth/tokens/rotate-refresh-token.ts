import { refreshTokens } from '@/db/schema';
import type { ClientRecord } from '@/lib/directory/clients';
import { subjectFor } from '@/lib/directory/users/subject-for';
import type { Ctx } from '@/lib/kernel/context';
import type { Secret } from '@/lib/kernel/secret';
import { hotQuery } from '@/lib/storage/hot-query';
import { insertSelect } from '@/lib/storage/insert-select';
import { clientIsLive, familyIsLive, userIsLive } from '@/lib/storage/live-owner';
import { scopeForAudience, type TokenAudience } from './';
import { mintAccessToken, newJti } from './access-token';
import { accessTokenParameters, insertAccessToken, ownerColumns } from './access-token-row';
import { mintIdToken } from './id-token';
import { newSuccessorSalt, refreshLifetimes, type StoredRefreshToken, successorOf } from './refresh-token';
import { type TokenResponse, tokenResponse } from './token-response';

/** SQL condition: the refresh token `r` is unused and not expired, and its family `f` is live and of this client. */
const parentIsLive = `r.hash = :parentHash and r.consumed_at is null and r.expires_at > now()
       and f.id = r.family_id and f.client_id = :clientId and ${familyIsLive()}`;

/** UPDATE of the family that the CTE `claim` found, unless it has been revoked or its user or client has changed. */
const touchFamily = (claim: string) => `
    update families f set last_used_at = now()
      from ${claim}, users u, clients c
     where f.id = ${claim}.family_id and f.revoked_at is null
       and u.id = f.user_id and ${userIsLive('f')}
       and c.id = f.client_id and ${clientIsLive('f')}`;

/**
 * Consumes the parent and inserts its child and access token in one statement. It locks the refresh token before the
 * family. A revocation locks the family alone, so the two cannot deadlock. When the family has been revoked meanwhile, the
 * parent is consumed and no tokens are inserted.
 */
const consumeParent = hotQuery({
  parentHash: 'bytea',
  clientId: 'uuid',
  salt: 'bytea',
  childHash: 'bytea',
  idleSeconds: 'int',
  ...accessTokenParameters,
})<{ ok: number }>(`
  with claimed as (
    update refresh_tokens r set consumed_at = now(), successor_salt = :salt
      from families f
     where ${parentIsLive}
    returning r.family_id, r.generation),
  family as (${touchFamily('claimed')}
    returning f.id, f.user_id, f.client_id, f.user_epoch, f.client_epoch, f.absolute_expires_at, claimed.generation),
  child as (
    ${insertSelect(
      refreshTokens,
      {
        hash: ':childHash',
        familyId: 'id',
        generation: 'generation + 1',
        expiresAt: 'least(now() + make_interval(secs => :idleSeconds), absolute_expires_at)',
      },
      'family returning 1',
    )})
  ${insertAccessToken({ ...ownerColumns('family'), familyId: 'family.id' }, 'family returning 1 as ok')}`);

/** Inserts another access token for a retry within the grace period, while the child is unused. */
const insertForRetry = hotQuery({ childHash: 'bytea', ...accessTokenParameters })<{ ok: number }>(
  insertAccessToken(
    { ...ownerColumns('f'), familyId: 'f.id' },
    `refresh_tokens child
    join families f on f.id = child.family_id and f.revoked_at is null
    join users u on u.id = f.user_id and ${userIsLive('f')}
    join clients c on c.id = f.client_id and ${clientIsLive('f')}
   where child.hash = :childHash and child.consumed_at is null and child.expires_at > now()
  returning 1 as ok`,
  ),
);

/** Inserts another access token for a refresh token that is not rotated: locks it, and starts its idle lifetime again. */
const extendParent = hotQuery({
  parentHash: 'bytea',
  clientId: 'uuid',
  idleSeconds: 'int',
  ...accessTokenParameters,
})<{ ok: number }>(`
  with held as (
    update refresh_tokens r
       set expires_at = least(now() + make_interval(secs => :idleSeconds), f.absolute_expires_at)
      from families f
     where ${parentIsLive}
    returning r.family_id),
  family as (${touchFamily('held')}
    returning f.id, f.user_id, f.client_id, f.user_epoch, f.client_epoch)
  ${insertAccessToken({ ...ownerColumns('family'), familyId: 'family.id' }, 'family returning 1 as ok')}`);

type Rotation = {
  parent: Secret;
  stored: StoredRefreshToken;
  scope: string;
  audience: TokenAudience;
  dpopJkt: string | null;
};

/** Issues the next tokens of the family. Null when another request has consumed the parent, or the family has ended. */
export async function rotateRefreshToken(
  ctx: Ctx,
  client: ClientRecord,
  rotation: Rotation,
): Promise<TokenResponse | null> {
  const salt = newSuccessorSalt();
  const child = successorOf(ctx, rotation.parent, salt);
  const { minted, idToken } = await mintForFamily(ctx, client, rotation);
  const [kept] = await consumeParent(ctx.db, {
    ...minted.row,
    parentHash: rotation.parent.hash(),
    clientId: client.id,
    salt,
    childHash: child.hash(),
    idleSeconds: refreshLifetimes(ctx, client).idle,
  });
  return kept ? tokenResponse({ minted, refresh: child, idToken }) : null;
}

/** Issues an access token and keeps the refresh token (FAPI 2.0 §5.3.2.1). Null when the family has ended. */
export async function keepRefreshToken(
  ctx: Ctx,
  client: ClientRecord,
  rotation: Rotation,
): Promise<TokenResponse | null> {
  const { minted, idToken } = await mintForFamily(ctx, client, rotation);
  const [kept] = await extendParent(ctx.db, {
    ...minted.row,
    parentHash: rotation.parent.hash(),
    clientId: client.id,
    idleSeconds: refreshLifetimes(ctx, client).idle,
  });
  return kept ? tokenResponse({ minted, refresh: rotation.parent, idToken }) : null;
}

/** Returns the same child again to a client that lost the response. Null once the child was used. */
export async function repeatRotation(
  ctx: Ctx,
  client: ClientRecord,
  rotation: Rotation,
): Promise<TokenResponse | null> {
  if (!rotation.stored.successorSalt) return null;
  const child = successorOf(ctx, rotation.parent, Buffer.from(rotation.stored.successorSalt, 'base64'));
  const { minted, idToken } = await mintForFamily(ctx, client, rotation);
  const [kept] = await insertForRetry(ctx.db, { ...minted.row, childHash: child.hash() });
  return kept ? tokenResponse({ minted, refresh: child, idToken }) : null;
}

async function mintForFamily(ctx: Ctx, client: ClientRecord, { stored, audience, dpopJkt, ...rotation }: Rotation) {
  const jti = newJti(stored.familyId);
  const scope = scopeForAudience(audience, rotation.scope);
  const sub = await subjectFor(ctx, client, stored.userId);
  const authentication = { time: stored.authTime, amr: stored.amr };
  const maxSeconds = stored.familyEndsAt - Math.floor(Date.now() / 1000);
  const minted = await mintAccessToken(ctx, {
    jti,
    client,
    sub,
    scope,
    audience,
    authentication,
    dpopJkt,
    maxSeconds,
  });
  const idToken = await mintIdToken(ctx, client, { ...stored, scope: rotation.scope, sub, authentication }, minted);
  return { minted, idToken };
}
