import { and, eq, isNull, sql } from 'drizzle-orm';
import { clients, families, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { requireOutranks } from '../users/guards';
import { userTarget } from '../users/queries';
import { scopesIn } from './grant-row';
import { GrantId } from './schema';

/**
 * Revokes a grant: every refresh and access token of the family is inactive at once. The consent and other grants stay.
 * @throws AppError `not_found` for a grant that is unknown or revoked, `forbidden` if its user has permissions that exceed
 * those of the caller.
 */
export const endGrant = verb('sessions:write', GrantId, async (ctx, { id }): Promise<void> => {
  const clientId = await change(ctx, async (tx, invalidate) => {
    const [owner] = await tx
      .select({
        user: { id: users.id, username: users.username, roles: users.roles },
        client: { id: clients.id, name: clients.clientName },
      })
      .from(families)
      .innerJoin(users, eq(users.id, families.userId))
      .innerJoin(clients, eq(clients.id, families.clientId))
      .where(eq(families.id, id));
    if (!owner) throw notFound('grant');
    requireOutranks(ctx, owner.user.roles);
    const [ended] = await tx
      .update(families)
      .set({ revokedAt: sql`now()`, revokedReason: 'administrator' })
      .where(and(eq(families.id, id), isNull(families.revokedAt)))
      .returning({ scope: families.scope });
    if (!ended) throw notFound('grant');
    await recordAudit(tx, ctx, 'grant.ended', {
      target: userTarget(owner.user),
      before: {
        client: owner.client.id,
        client_name: owner.client.name,
        scopes: scopesIn(ended.scope),
        grants: 1,
        grant: id,
      },
    });
    invalidate(`f:${id}`);
    return owner.client.id;
  });
  ctx.counters.add('revocations', 'administrator', clientId);
});
