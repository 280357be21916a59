import { randomUUID } from 'node:crypto';
import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { grouped } from '../grouped';
import { hotQuery, textArray } from '../hot-query';
import { mintAccessToken } from './access-token';
import type { TokenResponse } from './token-response';

const insertForClients = hotQuery<{ jti: string }>(`
  insert into access_tokens (hash, jti, client_id, client_epoch, scope, audience, issued_at, expires_at)
  select decode(t.hash, 'base64'), t.jti, c.id, c.epoch, t.scope, t.audience::text[],
         to_timestamp(t.issued_at), to_timestamp(t.expires_at)
    from json_to_recordset($1::text::json)
         as t(hash text, jti text, client uuid, scope text, audience text, issued_at int8, expires_at int8)
    join clients c on c.id = t.client and c.is_active
  returning jti`);

type Row = {
  hash: string;
  jti: string;
  client: string;
  scope: string;
  audience: string;
  issued_at: number;
  expires_at: number;
};

/** Keeps the token; false when its client is gone or deactivated. */
const keep = grouped<Row, boolean>(async (db, rows) => {
  const kept = new Set((await insertForClients(db, [JSON.stringify(rows)])).map(({ jti }) => jti));
  return rows.map(({ jti }) => kept.has(jti));
});

/** A token for the client itself (RFC 6749 §4.4). Null when the client was deactivated meanwhile. */
export async function issueToClient(
  ctx: Ctx,
  client: ClientRecord,
  grant: { scope: string; audience: string[] },
): Promise<TokenResponse | null> {
  const jti = randomUUID();
  const ttlSeconds = client.accessTokenTtlSeconds ?? ctx.config.accessTokenTtlSeconds;
  const minted = await mintAccessToken(ctx, { jti, clientId: client.id, sub: client.id, ttlSeconds, ...grant });
  const kept = await keep(ctx.db, {
    hash: minted.hash.toString('base64'),
    jti,
    client: client.id,
    scope: grant.scope,
    audience: textArray(grant.audience),
    issued_at: minted.issuedAt,
    expires_at: minted.expiresAt,
  });
  return kept ? { access_token: minted.token, token_type: 'Bearer', expires_in: ttlSeconds, scope: grant.scope } : null;
}
