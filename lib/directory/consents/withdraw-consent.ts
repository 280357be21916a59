import { eq } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { endGrants } from './end-grants';

type Target = { id: string; username: string };

/**
 * Revokes every grant of this client for this user at once and withdraws the consent. `allowed` runs in the transaction,
 * throws if the caller may not do this, and returns the user. @throws AppError `not_found` when there is nothing to end.
 */
export async function withdrawConsent(
  ctx: Ctx,
  clientId: string,
  allowed: (tx: Parameters<typeof endGrants>[0]) => Promise<Target>,
): Promise<void> {
  await change(ctx, async (tx, invalidate) => {
    const user = await allowed(tx);
    const [client] = await tx.select({ name: clients.clientName }).from(clients).where(eq(clients.id, clientId));
    const { scopes, codes, grants } = await endGrants(tx, { userId: user.id, clientId }, invalidate);
    if (!client || (scopes === null && codes === 0 && grants === 0)) throw notFound('grant');
    await recordAudit(tx, ctx, scopes ? 'consent.withdrawn' : 'grant.ended', {
      target: { kind: 'user', id: user.id, name: user.username },
      before: { client: clientId, client_name: client.name, scopes: scopes ?? [], grants },
    });
  });
  ctx.counters.add('revocations', 'consent', clientId);
}
