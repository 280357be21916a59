import { arrayContains, eq, sql } from 'drizzle-orm';
import { apiResources, clients } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { keepDeleted } from '@/lib/directory/deleted-rows';
import { change } from '@/lib/kernel/change';
import { verb } from '@/lib/kernel/verb';
import { apiResourceTarget, auditedApiResource, toApiResource } from './projection';
import { lockApiResource } from './queries';
import { anyResourceTag, resourceCacheTag } from './resource-record';
import { ApiResourceId } from './schema';

/**
 * Also removes the resource from every client, so that no client may use a later resource with the same identifier.
 * Access tokens that were issued for it stay valid until they expire. It can be restored for some days.
 */
export const deleteApiResource = verb(
  'clients:write',
  ApiResourceId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx, invalidate) => {
      const row = await lockApiResource(tx, input);
      const changed = await tx
        .update(clients)
        .set({
          resources: sql`array_remove(${clients.resources}, ${row.identifier})`,
          version: sql`${clients.version} + 1`,
        })
        .where(arrayContains(clients.resources, [row.identifier]))
        .returning({ id: clients.id });
      await keepDeleted(tx, ctx, {
        kind: 'api_resource',
        id: row.id,
        name: row.name,
        summary: { identifier: row.identifier },
        related: { clients: changed.map(({ id }) => id) },
      });
      await tx.delete(apiResources).where(eq(apiResources.id, row.id));
      await recordAudit(tx, ctx, 'api_resource.deleted', {
        target: apiResourceTarget(row),
        before: { ...auditedApiResource(toApiResource(row)), clients: changed.map(({ id }) => id) },
      });
      invalidate(resourceCacheTag(row.identifier), anyResourceTag, ...changed.map(({ id }) => `c:${id}` as const));
    }),
  { act: 'api_resource.delete' },
);
