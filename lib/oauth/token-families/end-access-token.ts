import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { accessTokens, clients, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { requireOutranks } from '@/lib/directory/users';
import { change } from '@/lib/kernel/change';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { familyCacheTag } from '../tokens';
import { AccessTokenId } from './schema';

/**
 * Revokes one access token, with or without a grant. Resource servers that only verify its signature accept it until it
 * expires (RFC 9068); introspection answers inactive at once.
 * @throws AppError `not_found` for a token that is unknown, expired or revoked, `forbidden` if its user has permissions that
 * exceed those of the caller.
 */
export const endAccessToken = verb('sessions:write', AccessTokenId, async (ctx, { id }): Promise<void> => {
  const hash = Buffer.from(id, 'hex');
  const clientId = await change(ctx, async (tx, invalidate) => {
    const [owner] = await tx
      .select({ roles: users.roles, clientId: accessTokens.clientId, clientName: clients.clientName })
      .from(accessTokens)
      .leftJoin(users, eq(users.id, accessTokens.userId))
      .leftJoin(clients, eq(clients.id, accessTokens.clientId))
      .where(eq(accessTokens.hash, hash));
    if (!owner) throw notFound('access token');
    requireOutranks(ctx, owner.roles ?? []);
    const [ended] = await tx
      .update(accessTokens)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(accessTokens.hash, hash), isNull(accessTokens.revokedAt), gt(accessTokens.expiresAt, sql`now()`)))
      .returning({ jti: accessTokens.jti });
    if (!ended) throw notFound('access token');
    await recordAudit(tx, ctx, 'token.revoked', {
      target: { kind: 'token', id: ended.jti, name: 'access token' },
      before: { client: owner.clientId, client_name: owner.clientName ?? owner.clientId },
      after: { reason: 'administrator' },
    });
    invalidate(familyCacheTag(ended.jti));
    return owner.clientId;
  });
  ctx.counters.add('revocations', 'administrator', clientId);
});
