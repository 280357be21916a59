import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { hotQuery, textArray } from '../hot-query';
import { newId } from '../new-id';
import { type AccessTarget, scopeAt } from '../resources';
import type { Secret } from '../secret';
import { type Authentication, jtiOf, mintAccessToken } from './access-token';
import { mintIdToken } from './id-token';
import { newRefreshToken } from './refresh-token';
import type { RequestedClaims } from './requested-claims';
import { subjectFor } from './subject';
import { type TokenResponse, tokenResponse } from './token-response';

/** One statement: the family, its first refresh token and its access token are kept together or not at all. */
const opening = (claims: string, condition: string) =>
  hotQuery<{ ok: number }>(`
  with ${claims} alive as (
    select u.id as user_id, u.epoch as user_epoch, c.id as client_id, c.epoch as client_epoch
      from users u, clients c
     where u.id = $1::uuid and u.is_active and u.epoch = $2::int and c.id = $3::uuid and c.is_active ${condition}),
  family as (
    insert into families (id, user_id, client_id, user_epoch, client_epoch, grant_type, scope, auth_time, amr,
                          absolute_expires_at, resources, dpop_jkt, session_id, sid)
    select $4::uuid, user_id, client_id, user_epoch, client_epoch, $5, $6, to_timestamp($7), $8::text[],
           to_timestamp($9), $18::text[], $19, (select id from sessions where id = $20::uuid), $20::text
      from alive returning id),
  refresh as (
    insert into refresh_tokens (hash, family_id, generation, expires_at)
    select $10::bytea, id, 1, to_timestamp($11) from family where $10::bytea is not null returning 1)
  insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience,
                             issued_at, expires_at, dpop_jkt, act)
  select $12, $13, client_id, client_epoch, user_id, user_epoch, $4::uuid, $17, $14::text[],
         to_timestamp($15), to_timestamp($16), $21, $22::jsonb
    from alive returning 1 as ok`);

const openFamily = opening('', '');

/** Claims the device's approval as well, under the lock of the session that it was given in (decision 0012). */
const openForDevice = opening(
  `claimed as (
    update device_authorizations set status = 'consumed'
     where device_hash = $23 and client_id = $3::uuid and status = 'approved' and expires_at > now()
    returning session_id, client_epoch),
  session as (
    select s.id from sessions s join claimed d on d.session_id = s.id where s.ended_at is null for share of s),`,
  'and c.epoch = (select client_epoch from claimed) and exists (select 1 from session)',
);

export type UserGrant = {
  grantType: string;
  user: { id: string; epoch: number };
  scope: string;
  /** What `resource` named for the whole grant; a refresh may ask for any of them. */
  resources: string[];
  target: AccessTarget;
  authentication: Authentication;
  session?: string | null;
  claims?: RequestedClaims | null;
  nonce?: string | null;
  dpopJkt?: string | null;
  act?: Record<string, unknown>;
  /** The device code that this redeems; it is spent whether tokens are issued or not. */
  device?: Secret;
  /** Without one even where the client may refresh: the grant lives as long as its access token. */
  withoutRefresh?: boolean;
};

/** Seconds that a refresh token and its whole family may live. */
export const refreshLifetimes = (ctx: Ctx, client: ClientRecord) => {
  const family = client.refreshTokenTtlSeconds ?? ctx.config.refreshTokenTtlSeconds;
  return { family, idle: Math.min(family, ctx.config.refreshTokenIdleSeconds) };
};

/** RFC 9449 §5: a confidential client is bound by its credentials, so only a public one's refresh token is bound to a key. */
export const refreshBinding = (client: ClientRecord, jkt: string | null | undefined): string | null =>
  client.isConfidential ? null : (jkt ?? null);

/**
 * Opens a family: what a client may do for a user since one sign-in. There is a refresh token when the client
 * may use one. Null when the user, their password or the client changed since they were checked, or the device code was
 * claimed by another or its session ended.
 */
export async function issueToUser(ctx: Ctx, client: ClientRecord, grant: UserGrant): Promise<TokenResponse | null> {
  const familyId = newId();
  const jti = jtiOf(familyId);
  const lifetimes = refreshLifetimes(ctx, client);
  const refresh = client.grantTypes.includes('refresh_token') && !grant.withoutRefresh ? newRefreshToken() : null;
  const sub = await subjectFor(ctx, client, grant.user.id);
  const { authentication, dpopJkt, target, act } = grant;
  const scope = scopeAt(target, grant.scope);
  const minted = await mintAccessToken(ctx, { jti, client, sub, scope, target, authentication, dpopJkt, act });
  const idToken = await mintIdToken(
    ctx,
    client,
    { ...grant, userId: grant.user.id, sub, claims: grant.claims ?? null, sid: grant.session ?? null },
    minted,
  );
  const familyEnd = minted.issuedAt + (refresh ? Math.max(lifetimes.family, minted.ttlSeconds) : minted.ttlSeconds);
  const open = grant.device ? openForDevice : openFamily;
  const [kept] = await open(ctx.db, [
    grant.user.id, grant.user.epoch, client.id,
    familyId, grant.grantType, grant.scope, authentication.time, textArray(authentication.amr), familyEnd,
    refresh?.hash() ?? null, minted.issuedAt + lifetimes.idle,
    minted.hash, jti, textArray(target.audience), minted.issuedAt, minted.expiresAt, scope,
    textArray(grant.resources), refreshBinding(client, dpopJkt), grant.session ?? null,
    dpopJkt ?? null, act ? JSON.stringify(act) : null, ...(grant.device ? [grant.device.hash()] : []),
  ]); // biome-ignore format: in the order of the statement
  return kept ? tokenResponse({ minted, scope, refresh, idToken }) : null;
}
