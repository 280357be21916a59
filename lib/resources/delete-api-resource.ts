import { eq, sql } from 'drizzle-orm';
import { apiResources, clients } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import { verb } from '../verb';
import { apiResourceTarget, auditedApiResource, toApiResource } from './projection';
import { lockApiResource } from './queries';
import { anyResource, resourceSubject } from './resource-record';
import { ApiResourceId } from './schema';

/**
 * Takes the resource from every client too, so that none may ask for it again when another one is made under this
 * identifier. Access tokens that were issued for it live out their time.
 */
export const deleteApiResource = verb(
  'clients:write',
  ApiResourceId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx, kill) => {
      const row = await lockApiResource(tx, input);
      await tx.delete(apiResources).where(eq(apiResources.id, row.id));
      const changed = await tx
        .update(clients)
        .set({
          resources: sql`array_remove(${clients.resources}, ${row.identifier})`,
          version: sql`${clients.version} + 1`,
        })
        .where(sql`${row.identifier} = any(${clients.resources})`)
        .returning({ id: clients.id });
      await recordAudit(tx, ctx, 'api_resource.deleted', {
        target: apiResourceTarget(row),
        before: { ...auditedApiResource(toApiResource(row)), clients: changed.map(({ id }) => id) },
      });
      kill(resourceSubject(row.identifier), anyResource, ...changed.map(({ id }) => `c:${id}` as const));
    }),
);
