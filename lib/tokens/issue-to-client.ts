import { randomUUID } from 'node:crypto';
import type { ClientRecord } from '../clients';
import type { Ctx } from '../context';
import { grouped } from '../grouped';
import { hotQuery, textArray } from '../hot-query';
import { type AccessTarget, scopeAt } from '../resources';
import { mintAccessToken } from './access-token';
import type { TokenResponse } from './token-response';

const insertForClients = hotQuery<{ jti: string }>(`
  insert into access_tokens (hash, jti, client_id, client_epoch, scope, audience, issued_at, expires_at, dpop_jkt, act)
  select decode(t.hash, 'base64'), t.jti, c.id, c.epoch, t.scope, t.audience::text[],
         to_timestamp(t.issued_at), to_timestamp(t.expires_at), t.dpop_jkt, t.act
    from json_to_recordset($1::text::json)
         as t(hash text, jti text, client uuid, scope text, audience text, issued_at int8, expires_at int8,
              dpop_jkt text, act jsonb)
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
  dpop_jkt: string | null;
  act: Record<string, unknown> | null;
};

/** Keeps the token; false when its client is gone or deactivated. */
const keep = grouped<Row, boolean>(async (db, rows) => {
  const kept = new Set((await insertForClients(db, [JSON.stringify(rows)])).map(({ jti }) => jti));
  return rows.map(({ jti }) => kept.has(jti));
});

export type ClientGrant = {
  scope: string;
  target: AccessTarget;
  dpopJkt?: string | null;
  act?: Record<string, unknown>;
};

/** A token for the client itself (RFC 6749 §4.4). Null when the client was deactivated meanwhile. */
export async function issueToClient(ctx: Ctx, client: ClientRecord, grant: ClientGrant): Promise<TokenResponse | null> {
  const jti = randomUUID();
  const { target, dpopJkt, act } = grant;
  const scope = scopeAt(target, grant.scope);
  const minted = await mintAccessToken(ctx, { jti, client, sub: client.clientId, scope, target, dpopJkt, act });
  const kept = await keep(ctx.db, {
    hash: minted.hash.toString('base64'),
    jti,
    client: client.id,
    scope,
    audience: textArray(target.audience),
    issued_at: minted.issuedAt,
    expires_at: minted.expiresAt,
    dpop_jkt: dpopJkt ?? null,
    act: act ?? null,
  });
  if (!kept) return null;
  return { access_token: minted.token, token_type: minted.type, expires_in: minted.ttlSeconds, scope };
}
