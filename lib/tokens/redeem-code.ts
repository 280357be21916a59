import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { hotQuery, textArray } from '../hot-query';
import { newId } from '../new-id';
import { type AccessTarget, scopeAt } from '../resources';
import type { Secret } from '../secret';
import { jtiOf, mintAccessToken } from './access-token';
import { mintIdToken } from './id-token';
import { refreshBinding, refreshLifetimes } from './issue-to-user';
import { newRefreshToken } from './refresh-token';
import type { RequestedClaims } from './requested-claims';
import { subjectFor } from './subject';
import { type TokenResponse, tokenResponse } from './token-response';

/** A stored authorization code, whatever its state. Times are seconds since the epoch. */
export type StoredCode = {
  clientId: string;
  userId: string;
  username: string;
  sessionId: string;
  redirectUri: string;
  redirectUriGiven: string | null;
  scope: string;
  resources: string[];
  nonce: string | null;
  codeChallenge: string | null;
  claims: RequestedClaims | null;
  dpopJkt: string | null;
  authTime: number;
  amr: string[];
  failures: number;
  consumed: boolean;
  expired: boolean;
  familyId: string | null;
};

const storedCode = hotQuery<StoredCode>(`
  select k.client_id as "clientId", k.user_id as "userId", u.username, k.session_id as "sessionId",
         k.redirect_uri as "redirectUri", k.redirect_uri_given as "redirectUriGiven", k.scope,
         array_to_json(k.resources) as resources, k.nonce, k.code_challenge as "codeChallenge", k.claims,
         k.dpop_jkt as "dpopJkt", floor(extract(epoch from k.auth_time))::int as "authTime", array_to_json(k.amr) as amr,
         k.failures, k.consumed_at is not null as consumed, k.expires_at <= now() as expired, k.family_id as "familyId"
    from authorization_codes k join users u on u.id = k.user_id
   where k.hash = $1`);

export async function findCode(ctx: Ctx, code: Secret): Promise<StoredCode | null> {
  return (await storedCode(ctx.db, [code.hash()]))[0] ?? null;
}

const burn = hotQuery<{ ok: number }>(`
  update authorization_codes
     set failures = failures + 1, consumed_at = case when failures + 1 >= $2::int then now() end
   where hash = $1 and consumed_at is null returning 1 as ok`);

const MOST_FAILURES = 5;

/** Counts a redemption with a wrong verifier or redirect; the fifth ends the code. */
export async function noteFailedRedemption(ctx: Ctx, code: Secret): Promise<void> {
  await burn(ctx.db, [code.hash(), MOST_FAILURES]);
}

/**
 * Claims the code and keeps the family, its refresh token and its access token in one statement. Session and consent
 * are locked against their end for as long as it runs: whoever ends them waits, and then finds this family.
 */
const claim = hotQuery<{ ok: number }>(`
  with claimed as (
    update authorization_codes set consumed_at = now(), family_id = $3::uuid, purge_at = to_timestamp($8)
     where hash = $1 and client_id = $2::uuid and consumed_at is null and expires_at > now()
    returning *),
  session as (
    select s.id from sessions s join claimed k on k.session_id = s.id and k.user_epoch = s.user_epoch
     where s.ended_at is null and s.expires_at > now() for share of s),
  consent as (
    select n.id from consents n join claimed k on n.user_id = k.user_id and n.client_id = k.client_id
     where n.withdrawn_at is null for share of n),
  alive as (
    select k.*, s.id as live_session from claimed k
      join users u on u.id = k.user_id and u.is_active and u.epoch = k.user_epoch
      join clients c on c.id = k.client_id and c.is_active and c.epoch = k.client_epoch
      join session s on s.id = k.session_id
     where c.is_first_party or exists (select 1 from consent)),
  family as (
    insert into families (id, user_id, client_id, session_id, sid, user_epoch, client_epoch, grant_type, scope,
                          resources, claims, dpop_jkt, auth_time, amr, absolute_expires_at)
    select $3::uuid, user_id, client_id, live_session, session_id::text, user_epoch, client_epoch, 'authorization_code',
           scope, resources, claims, $4, auth_time, amr, to_timestamp($5)
      from alive returning id),
  refresh as (
    insert into refresh_tokens (hash, family_id, generation, expires_at)
    select $6::bytea, id, 1, to_timestamp($7) from family where $6::bytea is not null returning 1)
  insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience,
                             issued_at, expires_at, dpop_jkt)
  select $9, $10, client_id, client_epoch, user_id, user_epoch, $3::uuid, $11, $12::text[],
         to_timestamp($13), to_timestamp($14), $15
    from alive returning 1 as ok`);

type Redemption = { code: Secret; stored: StoredCode; target: AccessTarget; dpopJkt: string | null };

/**
 * The tokens of a code that was checked; null when it was claimed by another, or its user, client, session or consent
 * ended meanwhile (then the code is spent all the same).
 */
export async function redeemCode(
  ctx: Ctx,
  client: ClientRecord,
  redemption: Redemption,
): Promise<TokenResponse | null> {
  const { code, stored, target, dpopJkt } = redemption;
  const familyId = newId();
  const jti = jtiOf(familyId);
  const lifetimes = refreshLifetimes(ctx, client);
  const refresh = client.grantTypes.includes('refresh_token') ? newRefreshToken() : null;
  const sub = await subjectFor(ctx, client, stored.userId);
  const authentication = { time: stored.authTime, amr: stored.amr };
  const scope = scopeAt(target, stored.scope);
  const minted = await mintAccessToken(ctx, { jti, client, sub, scope, target, authentication, dpopJkt });
  const idToken = await mintIdToken(ctx, client, { ...stored, sub, authentication, sid: stored.sessionId }, minted);
  const familyEnd = minted.issuedAt + (refresh ? Math.max(lifetimes.family, minted.ttlSeconds) : minted.ttlSeconds);
  const [kept] = await claim(ctx.db, [
    code.hash(), client.id, familyId, refreshBinding(client, dpopJkt), familyEnd,
    refresh?.hash() ?? null, minted.issuedAt + lifetimes.idle, familyEnd,
    minted.hash, jti, scope, textArray(target.audience), minted.issuedAt, minted.expiresAt, dpopJkt,
  ]); // biome-ignore format: in the order of the statement
  return kept ? tokenResponse({ minted, scope, refresh, idToken }) : null;
}
