import { eq, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { findResourceIds } from '@/lib/directory/api-resources';
import { keepDeleted } from '@/lib/directory/deleted-rows';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { clientCacheTags } from './client-cache-tags';
import { auditedClient } from './create-client';
import { clientTarget, toClient, wireId } from './projection';
import { lockClient, requireMayGrant } from './queries';
import { type Client, ClientId } from './schema';

/** Revokes every token of the client at once and refuses it everywhere. Deactivating twice is not an error. */
export const deactivateClient = verb('clients:write', ClientId, (ctx, input) => setActive(ctx, input, false), {
  act: 'client.deactivate',
});

/** Lets the client authenticate again. Earlier tokens stay revoked. */
export const activateClient = verb('clients:write', ClientId, (ctx, input) => setActive(ctx, input, true), {
  act: 'client.activate',
});

async function setActive(
  ctx: Ctx,
  input: { id: string; version?: number | undefined },
  active: boolean,
): Promise<Client> {
  return change(ctx, async (tx, invalidate) => {
    const row = await lockClient(tx, input);
    requireMayGrant(ctx, row);
    invalidate(...clientCacheTags(row));
    if (row.isActive === active) return toClient(row);
    const saved = oneRow(
      await tx
        .update(clients)
        .set({
          isActive: active,
          epoch: sql`${clients.epoch} + 1`,
          version: sql`${clients.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(eq(clients.id, row.id))
        .returning(),
    );
    await recordAudit(tx, ctx, active ? 'client.activated' : 'client.deactivated', {
      target: clientTarget(row),
      before: { is_active: !active },
      after: { is_active: active },
    });
    return toClient(saved);
  });
}

/** Deletes the client with its secrets and grants. Audit events keep its name. It can be restored for some days. */
export const deleteClient = verb(
  'clients:write',
  ClientId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx, invalidate) => {
      const row = await lockClient(tx, input);
      requireMayGrant(ctx, row);
      await keepDeleted(tx, ctx, {
        kind: 'client',
        id: row.id,
        name: row.clientName,
        summary: { client_id: wireId(row) },
        related: { api_resources: await findResourceIds(tx, row.resources) },
      });
      await tx.delete(clients).where(eq(clients.id, row.id));
      await recordAudit(tx, ctx, 'client.deleted', { target: clientTarget(row), before: auditedClient(toClient(row)) });
      invalidate(...clientCacheTags(row));
    }),
  { act: 'client.delete' },
);
