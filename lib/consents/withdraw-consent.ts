import { eq } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Ctx } from '../context';
import { notFound } from '../errors';
import { endGrants } from './end-grants';

type Target = { id: string; username: string };

/**
 * Ends every grant of this client for this user at once, and the consent they came from. `allowed` refuses inside of
 * the transaction. @throws AppError `not_found` when there is nothing to end.
 */
export function withdrawConsent(
  ctx: Ctx,
  clientId: string,
  allowed: (tx: Parameters<typeof endGrants>[0]) => Promise<Target>,
): Promise<void> {
  return change(ctx, async (tx, kill) => {
    const user = await allowed(tx);
    const [client] = await tx.select({ name: clients.clientName }).from(clients).where(eq(clients.id, clientId));
    const { scopes, codes, grants } = await endGrants(tx, { userId: user.id, clientId }, kill);
    if (!client || (scopes === null && codes === 0 && grants === 0)) throw notFound('grant');
    await recordAudit(tx, ctx, scopes ? 'consent.withdrawn' : 'grant.ended', {
      target: { kind: 'user', id: user.id, name: user.username },
      before: { client: clientId, client_name: client.name, scopes: scopes ?? [], grants },
    });
  });
}
