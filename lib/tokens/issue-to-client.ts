import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { hotQuery, textArray } from '../hot-query';
import { newId } from '../new-id';
import { mintAccessToken } from './access-token';
import type { TokenResponse } from './token-response';

const insertForClient = hotQuery<{ ok: number }>(`
  insert into access_tokens (hash, jti, client_id, client_epoch, scope, audience, issued_at, expires_at)
  select $1, $2, c.id, c.epoch, $3, $4::text[], to_timestamp($5), to_timestamp($6)
    from clients c where c.id = $7::uuid and c.is_active
  returning 1 as ok`);

/** A token for the client itself (RFC 6749 §4.4). Null when the client was deactivated meanwhile. */
export async function issueToClient(
  ctx: Ctx,
  client: ClientRecord,
  grant: { scope: string; audience: string[] },
): Promise<TokenResponse | null> {
  const jti = newId();
  const ttlSeconds = client.accessTokenTtlSeconds ?? ctx.config.accessTokenTtlSeconds;
  const minted = await mintAccessToken(ctx, { jti, clientId: client.id, sub: client.id, ttlSeconds, ...grant });
  const [kept] = await insertForClient(ctx.db, [
    minted.hash, jti, grant.scope, textArray(grant.audience), minted.issuedAt, minted.expiresAt, client.id,
  ]); // biome-ignore format: in the order of the statement
  return kept ? { access_token: minted.token, token_type: 'Bearer', expires_in: ttlSeconds, scope: grant.scope } : null;
}
