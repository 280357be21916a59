import { families } from '@/db/schema';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import type { Secret } from '@/lib/kernel/secret';
import { hotQuery } from '@/lib/storage/hot-query';
import { insertSelect } from '@/lib/storage/insert-select';
import { clientIsLive, userIsLive } from '@/lib/storage/live-owner';
import type { TokenAudience } from './';
import { ownerColumns } from './access-token-row';
import { familyParameters, insertFirstTokens, mintFamily } from './mint-family';
import type { RequestedClaims } from './requested-claims';
import type { TokenResponse } from './token-response';

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

const selectCode = hotQuery({ codeHash: 'bytea' })<StoredCode>(`
  select k.client_id as "clientId", k.user_id as "userId", u.username, k.session_id as "sessionId",
         k.redirect_uri as "redirectUri", k.redirect_uri_given as "redirectUriGiven", k.scope,
         array_to_json(k.resources) as resources, k.nonce, k.code_challenge as "codeChallenge", k.claims,
         k.dpop_jkt as "dpopJkt", floor(extract(epoch from k.auth_time))::int as "authTime", array_to_json(k.amr) as amr,
         k.failures, k.consumed_at is not null as consumed, k.expires_at <= now() as expired, k.family_id as "familyId"
    from authorization_codes k join users u on u.id = k.user_id
   where k.hash = :codeHash`);

export async function findCode(ctx: Ctx, code: Secret): Promise<StoredCode | null> {
  return (await selectCode(ctx.db, { codeHash: code.hash() }))[0] ?? null;
}

const countFailure = hotQuery({ codeHash: 'bytea', maxFailures: 'int' })<{ ok: number }>(`
  update authorization_codes
     set failures = failures + 1, consumed_at = case when failures + 1 >= :maxFailures then now() end
   where hash = :codeHash and consumed_at is null returning 1 as ok`);

const MAX_FAILURES = 5;

/** Counts a redemption with a wrong `code_verifier` or `redirect_uri`. The fifth invalidates the code. */
export async function countFailedRedemption(ctx: Ctx, code: Secret): Promise<void> {
  await countFailure(ctx.db, { codeHash: code.hash(), maxFailures: MAX_FAILURES });
}

/**
 * Consumes the code and inserts the family, its refresh token and its access token in one statement. Session and consent are
 * locked meanwhile: a transaction that ends them waits, and then sees this family.
 */
const consumeCode = hotQuery({ codeHash: 'bytea', clientId: 'uuid', ...familyParameters })<{ ok: number }>(`
  with claimed as (
    update authorization_codes
       set consumed_at = now(), family_id = :familyId, purge_at = to_timestamp(:familyEndsAt)
     where hash = :codeHash and client_id = :clientId and consumed_at is null and expires_at > now()
    returning *),
  session as (
    select s.id from sessions s join claimed k on k.session_id = s.id and k.user_epoch = s.user_epoch
     where s.ended_at is null and s.expires_at > now() for share of s),
  consent as (
    select n.id from consents n join claimed k on n.user_id = k.user_id and n.client_id = k.client_id
     where n.withdrawn_at is null for share of n),
  owner as (
    select k.*, s.id as live_session from claimed k
      join users u on u.id = k.user_id and ${userIsLive('k')}
      join clients c on c.id = k.client_id and ${clientIsLive('k')}
      join session s on s.id = k.session_id
     where c.is_first_party or exists (select 1 from consent)),
  family as (
    ${insertSelect(
      families,
      {
        ...ownerColumns('owner'),
        id: ':familyId',
        grantType: "'authorization_code'",
        scope: 'scope',
        resources: 'resources',
        claims: 'claims',
        sessionId: 'live_session',
        sid: 'session_id::text',
        authTime: 'auth_time',
        amr: 'amr',
        dpopJkt: ':refreshJkt',
        absoluteExpiresAt: 'to_timestamp(:familyEndsAt)',
      },
      'owner returning id',
    )}),
  ${insertFirstTokens}`);

const selectEnded = hotQuery({ codeHash: 'bytea' })<{ owner: boolean; session: boolean; consent: boolean }>(`
  select coalesce(${userIsLive('k')} and ${clientIsLive('k')}, false) as owner,
         exists (select from sessions s where s.id = k.session_id and k.user_epoch = s.user_epoch
                                          and s.ended_at is null and s.expires_at > now()) as session,
         c.is_first_party or exists (select from consents n where n.user_id = k.user_id and n.client_id = k.client_id
                                                              and n.withdrawn_at is null) as consent
    from authorization_codes k
    join users u on u.id = k.user_id
    join clients c on c.id = k.client_id
   where k.hash = :codeHash and not exists (select from families f where f.id = k.family_id)`);

/**
 * What has ended since a code was issued, if it was consumed without issuing tokens. Null when it issued some, or when the
 * code is gone.
 */
export async function findEndedPart(ctx: Ctx, code: Secret): Promise<'owner' | 'session' | 'consent' | null> {
  const [row] = await selectEnded(ctx.db, { codeHash: code.hash() });
  if (!row) return null;
  if (!row.owner) return 'owner';
  if (!row.session) return 'session';
  return row.consent ? null : 'consent';
}

type Redemption = { code: Secret; stored: StoredCode; audience: TokenAudience; dpopJkt: string | null };

/**
 * Redeems a code that was checked. Null when another request has consumed it, and when its user, client, session or consent
 * has ended since the check (the code is consumed then as well).
 */
export async function redeemCode(
  ctx: Ctx,
  client: ClientRecord,
  { code, stored, audience, dpopJkt }: Redemption,
): Promise<TokenResponse | null> {
  const { values, response } = await mintFamily(ctx, client, {
    userId: stored.userId,
    scope: stored.scope,
    audience,
    authentication: { time: stored.authTime, amr: stored.amr },
    sid: stored.sessionId,
    claims: stored.claims,
    nonce: stored.nonce,
    dpopJkt,
    hasRefreshToken: client.grantTypes.includes('refresh_token'),
  });
  const [kept] = await consumeCode(ctx.db, { ...values, codeHash: code.hash(), clientId: client.id });
  return kept ? response : null;
}
