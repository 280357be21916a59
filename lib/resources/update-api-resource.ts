import { eq, sql } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import { differences, recordAudit } from '../audit';
import { change } from '../change';
import { makeKeys, publishKeys } from '../keys';
import { verb } from '../verb';
import { apiResourceTarget, auditedApiResource, toApiResource } from './projection';
import { lockApiResource, requireServers } from './queries';
import { anyResource, resourceSubject } from './resource-record';
import { type ApiResource, UpdateApiResource } from './schema';

/** The identifier stays: it is in tokens and in the settings of clients. @throws AppError `not_found`, `stale`. */
export const updateApiResource = verb(
  'clients:write',
  UpdateApiResource,
  async (ctx, { id, version, ...changes }): Promise<ApiResource> => {
    const algs = changes.signing_alg ? [changes.signing_alg] : [];
    const resource = await change(ctx, async (tx, kill) => {
      const row = await lockApiResource(tx, { id, version });
      const added = (changes.served_by ?? []).filter((client) => !row.servedBy.includes(client));
      await requireServers(tx, added);
      const before = toApiResource(row);
      const wanted = { ...auditedApiResource(before), ...changes };
      const changed = differences<Record<string, unknown>>(auditedApiResource(before), wanted);
      if (!changed.changed) return before;
      await makeKeys(tx, ctx, algs);
      const [saved] = await tx
        .update(apiResources)
        .set({
          name: changes.name,
          scopes: changes.scopes,
          accessTokenLifetimeSeconds: changes.access_token_lifetime_seconds,
          accessTokenFormat: changes.access_token_format,
          signingAlg: changes.signing_alg,
          isOpen: changes.is_open,
          servedBy: changes.served_by,
          version: sql`${apiResources.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(eq(apiResources.id, id))
        .returning();
      if (!saved) throw new Error('update returned no row');
      await recordAudit(tx, ctx, 'api_resource.updated', {
        target: apiResourceTarget(saved),
        before: changed.before,
        after: changed.after,
      });
      kill(resourceSubject(saved.identifier), anyResource);
      return toApiResource(saved);
    });
    await publishKeys(ctx, algs);
    return resource;
  },
);
