import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { hotQuery, textArray } from '../hot-query';
import { type AccessTarget, scopeAt } from '../resources';
import { sha256 } from '../secret';
import { type Authentication, jtiOf, mintAccessToken } from './access-token';
import { type LiveToken, originOf } from './live-token';
import { subjectFor } from './subject';
import type { TokenResponse } from './token-response';

export type Exchange = {
  subjectToken: string;
  subject: LiveToken & { userId: string };
  scope: string;
  target: AccessTarget;
  dpopJkt: string | null;
  act: Record<string, unknown>;
};

/**
 * A token for the same user, held by this client, that says who acts (RFC 8693 §4.1). It belongs to the family of the
 * token it came from and ends with it. Null when that one just ended.
 */
export async function issueExchanged(
  ctx: Ctx,
  client: ClientRecord,
  exchange: Exchange,
): Promise<TokenResponse | null> {
  const { subject, target, dpopJkt, act } = exchange;
  const origin = originOf(subject.jti) ?? subject.clientId;
  const jti = subject.familyId === null ? randomUUID() : jtiOf(subject.familyId, origin);
  const scope = scopeAt(target, exchange.scope);
  const sub = await subjectFor(ctx, client, subject.userId);
  const mostSeconds = subject.expiresAt - Math.floor(Date.now() / 1000);
  const authentication = await authenticationOf(ctx, subject.familyId);
  const minted = await mintAccessToken(ctx, {
    jti, client, sub, scope, target, authentication, dpopJkt, act, mostSeconds,
  }); // biome-ignore format: one list
  const isKept = await change(ctx, async (tx) => {
    const kept = await tx.execute(sql`
      insert into access_tokens (hash, jti, client_id, client_epoch, user_id, user_epoch, family_id, scope, audience,
                                 issued_at, expires_at, dpop_jkt, act)
      select ${minted.hash}, ${jti}, c.id, c.epoch, s.user_id, s.user_epoch, s.family_id, ${scope},
             ${textArray(target.audience)}::text[], to_timestamp(${minted.issuedAt}), to_timestamp(${minted.expiresAt}),
             ${dpopJkt}, ${JSON.stringify(act)}::jsonb
        from access_tokens s join clients c on c.id = ${client.id}::uuid and c.is_active
       where s.hash = ${sha256(exchange.subjectToken)} and s.revoked_at is null and s.expires_at > now()
      returning jti`);
    if (kept.length === 0) return false;
    await recordAudit(tx, ctx, 'token.exchanged', {
      target: { kind: 'user', id: subject.userId, name: subject.username ?? subject.userId },
      after: { scope, audience: target.audience, from: subject.wireClientId },
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

const signIn = hotQuery<Authentication>(`
  select floor(extract(epoch from auth_time))::int as time, array_to_json(amr) as amr from families where id = $1::uuid`);

/** RFC 9068 §2.2.1: the sign-in that the family rests on. */
const authenticationOf = async (ctx: Ctx, familyId: string | null): Promise<Authentication | undefined> =>
  familyId === null ? undefined : (await signIn(ctx.db, [familyId]))[0];
