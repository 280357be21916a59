import { and, desc, eq, getTableColumns, getTableName, gt, isNull, Subquery, sql } from 'drizzle-orm';
import { accessTokens, clients } from '@/db/schema';
import { scopesIn } from '@/lib/directory/grants';
import type { Ctx } from '@/lib/kernel/context';
import { MAX_WALKED } from '@/lib/storage/walk';
import type { IssuedToken } from './schema';

const MAX_TOKENS = 50;

export type IssuedTokenRow = { token: typeof accessTokens.$inferSelect; client: IssuedToken['client'] };

export const issuedTokenColumns = {
  token: getTableColumns(accessTokens),
  client: { id: clients.id, name: clients.clientName },
};

/** The newest live access tokens of a grant, also those that another client got by token exchange. */
export async function findIssuedTokens({ db }: Ctx, family: { id: string; userId: string }): Promise<IssuedToken[]> {
  const ofUser = sql`select * from ${accessTokens} where ${accessTokens.userId} = ${family.userId}::uuid
    limit ${MAX_WALKED}`;
  const walked: Subquery = new Subquery(ofUser, {}, getTableName(accessTokens));
  const rows: IssuedTokenRow[] = await db
    .select(issuedTokenColumns)
    .from(walked)
    .innerJoin(clients, eq(clients.id, accessTokens.clientId))
    .where(
      and(eq(accessTokens.familyId, family.id), isNull(accessTokens.revokedAt), gt(accessTokens.expiresAt, sql`now()`)),
    )
    .orderBy(desc(accessTokens.issuedAt), accessTokens.hash)
    .limit(MAX_TOKENS);
  return rows.map(toIssuedToken);
}

export const toIssuedToken = ({ token, client }: IssuedTokenRow): IssuedToken => ({
  id: Buffer.from(token.hash).toString('hex'),
  jti: token.jti,
  client,
  scopes: scopesIn(token.scope),
  audience: token.audience,
  issued_at: token.issuedAt.toISOString(),
  expires_at: token.expiresAt.toISOString(),
});
