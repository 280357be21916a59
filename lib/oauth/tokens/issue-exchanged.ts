import { randomUUID } from 'node:crypto';
import { recordAudit } from '@/lib/audit';
import type { ClientRecord } from '@/lib/directory/clients';
import { subjectFor } from '@/lib/directory/users/subject-for';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { sha256 } from '@/lib/kernel/secret';
import { hotQuery } from '@/lib/storage/hot-query';
import { transactionQuery } from '@/lib/storage/transaction-query';
import { scopeForAudience, type TokenAudience } from './';
import { type Authentication, mintAccessToken, newJti } from './access-token';
import { accessTokenParameters, insertAccessToken } from './access-token-row';
import { type LiveToken, originOf } from './live-token';
import type { TokenResponse } from './token-response';

export type Exchange = {
  subjectToken: string;
  subject: LiveToken & { userId: string };
  scope: string;
  audience: TokenAudience;
  dpopJkt: string | null;
  act: Record<string, unknown>;
};

const insertExchanged = transactionQuery({
  ...accessTokenParameters,
  act: 'jsonb',
  clientId: 'uuid',
  subjectHash: 'bytea',
})<{ ok: number }>(
  insertAccessToken(
    {
      userId: 's.user_id',
      userEpoch: 's.user_epoch',
      clientId: 'c.id',
      clientEpoch: 'c.epoch',
      familyId: 's.family_id',
      act: ':act',
    },
    `access_tokens s join clients c on c.id = :clientId and c.is_active
   where s.hash = :subjectHash and s.revoked_at is null and s.expires_at > now()
  returning 1 as ok`,
  ),
);

/**
 * Issues an access token for the same user to this client, with the actor in `act` (RFC 8693 §4.1). It belongs to the
 * family of the subject token and is revoked with it. Null when the subject token has become inactive since the check.
 */
export async function issueExchanged(
  ctx: Ctx,
  client: ClientRecord,
  exchange: Exchange,
): Promise<TokenResponse | null> {
  const { subject, audience, dpopJkt, act } = exchange;
  const origin = originOf(subject.jti) ?? subject.clientId;
  const jti = subject.familyId === null ? randomUUID() : newJti(subject.familyId, origin);
  const scope = scopeForAudience(audience, exchange.scope);
  const sub = await subjectFor(ctx, client, subject.userId);
  const maxSeconds = subject.expiresAt - Math.floor(Date.now() / 1000);
  const authentication = await authenticationOf(ctx, subject.familyId);
  const minted = await mintAccessToken(ctx, {
    jti, client, sub, scope, audience, authentication, dpopJkt, act, maxSeconds,
  }); // biome-ignore format: one list
  const isKept = await change(ctx, async (tx) => {
    const kept = await insertExchanged(tx, {
      ...minted.row,
      act: JSON.stringify(act),
      clientId: client.id,
      subjectHash: sha256(exchange.subjectToken),
    });
    if (kept.length === 0) return false;
    await recordAudit(tx, ctx, 'token.exchanged', {
      target: { kind: 'user', id: subject.userId, name: subject.username ?? subject.userId },
      after: { scope, audience: audience.aud, from: subject.wireClientId },
    });
    return true;
  });
  if (!isKept) return null;
  return {
    access_token: minted.token,
    issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    token_type: minted.type,
    expires_in: minted.ttlSeconds,
    scope,
  };
}

const selectSignIn = hotQuery({ familyId: 'uuid' })<Authentication>(`
  select floor(extract(epoch from auth_time))::int as time, array_to_json(amr) as amr
    from families where id = :familyId`);

/** The sign-in that the family was opened with, for `auth_time`, `acr` and `amr` (RFC 9068 §2.2.1). */
const authenticationOf = async (ctx: Ctx, familyId: string | null): Promise<Authentication | undefined> =>
  familyId === null ? undefined : (await selectSignIn(ctx.db, { familyId }))[0];
