import { randomUUID } from 'node:crypto';
import { accessTokens } from '@/db/schema';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { grouped } from '@/lib/storage/grouped';
import { hotQuery, textArray } from '@/lib/storage/hot-query';
import { insertSelect } from '@/lib/storage/insert-select';
import { scopeForAudience, type TokenAudience } from './';
import { mintAccessToken } from './access-token';
import type { TokenResponse } from './token-response';

const insertion = insertSelect(
  accessTokens,
  {
    hash: "decode(t.hash, 'base64')",
    jti: 't.jti',
    clientId: 'c.id',
    clientEpoch: 'c.epoch',
    scope: 't.scope',
    audience: 't.audience::text[]',
    issuedAt: 'to_timestamp(t.issued_at)',
    expiresAt: 'to_timestamp(t.expires_at)',
    dpopJkt: 't.dpop_jkt',
  },
  `json_to_recordset(:rows::json)
         as t(hash text, jti text, client uuid, scope text, audience text, issued_at int8, expires_at int8, dpop_jkt text)
    join clients c on c.id = t.client and c.is_active
  returning jti`,
);
const insertForClients = hotQuery({ rows: 'text' })<{ jti: string }>(insertion);

type Row = {
  hash: string;
  jti: string;
  client: string;
  scope: string;
  audience: string;
  issued_at: number;
  expires_at: number;
  dpop_jkt: string | null;
};

/** Stores a token; false when its client was deleted or deactivated. */
const storeForClient = grouped<Row, boolean>(insertion, async (db, rows) => {
  const inserted = new Set((await insertForClients(db, { rows: JSON.stringify(rows) })).map(({ jti }) => jti));
  return rows.map(({ jti }) => inserted.has(jti));
});

type ClientGrant = {
  scope: string;
  audience: TokenAudience;
  dpopJkt: string | null;
};

/** Issues a token for the client itself (RFC 6749 §4.4). Null when the client has been deactivated since it was checked. */
export async function issueToClient(ctx: Ctx, client: ClientRecord, grant: ClientGrant): Promise<TokenResponse | null> {
  const jti = randomUUID();
  const { audience, dpopJkt } = grant;
  const scope = scopeForAudience(audience, grant.scope);
  const minted = await mintAccessToken(ctx, { jti, client, sub: client.clientId, scope, audience, dpopJkt });
  const stored = await storeForClient(ctx.db, {
    hash: Buffer.from(minted.row.tokenHash).toString('base64'),
    jti,
    client: client.id,
    scope,
    audience: textArray(audience.aud),
    issued_at: minted.row.issuedAt,
    expires_at: minted.row.expiresAt,
    dpop_jkt: dpopJkt,
  });
  if (!stored) return null;
  return { access_token: minted.token, token_type: minted.type, expires_in: minted.ttlSeconds, scope };
}
