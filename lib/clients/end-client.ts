import { eq, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Ctx } from '../context';
import { verb } from '../verb';
import { clientSubjects } from './client-subjects';
import { auditedClient } from './create-client';
import { clientTarget, toClient } from './projection';
import { lockClient, requireMayGrant } from './queries';
import { type Client, ClientId } from './schema';

/** Ends every live token of the client at once and refuses it everywhere; deactivating twice is not an error. */
export const deactivateClient = verb('clients:write', ClientId, (ctx, input) => setActive(ctx, input, false));

/** Lets the client authenticate again; tokens from before stay dead. */
export const activateClient = verb('clients:write', ClientId, (ctx, input) => setActive(ctx, input, true));

async function setActive(
  ctx: Ctx,
  input: { id: string; version?: number | undefined },
  active: boolean,
): Promise<Client> {
  return change(ctx, async (tx, kill) => {
    const row = await lockClient(tx, input);
    requireMayGrant(ctx, row);
    kill(...clientSubjects(row));
    if (row.isActive === active) return toClient(row);
    const [saved] = await tx
      .update(clients)
      .set({
        isActive: active,
        epoch: sql`${clients.epoch} + 1`,
        version: sql`${clients.version} + 1`,
        updatedAt: sql`now()`,
      })
      .where(eq(clients.id, row.id))
      .returning();
    if (!saved) throw new Error('update returned no row');
    await recordAudit(tx, ctx, active ? 'client.activated' : 'client.deactivated', {
      target: clientTarget(row),
      before: { is_active: !active },
      after: { is_active: active },
    });
    return toClient(saved);
  });
}

/** Removes the client with its secrets and grants; audit events keep the name. */
export const deleteClient = verb(
  'clients:write',
  ClientId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx, kill) => {
      const row = await lockClient(tx, input);
      requireMayGrant(ctx, row);
      await tx.delete(clients).where(eq(clients.id, row.id));
      await recordAudit(tx, ctx, 'client.deleted', { target: clientTarget(row), before: auditedClient(toClient(row)) });
      kill(...clientSubjects(row));
    }),
);
