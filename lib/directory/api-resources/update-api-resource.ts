import { eq, sql } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { makeKeys, publishKeys } from '../keys';
import { apiResourceTarget, auditedApiResource, toApiResource } from './projection';
import { lockApiResource, requireServers } from './queries';
import { anyResourceTag, resourceCacheTag } from './resource-record';
import { type ApiResource, UpdateApiResource } from './schema';
import { apiResourceSearchColumns } from './search-columns';

/**
 * The identifier cannot change: tokens and settings of clients contain it.
 * @throws AppError `not_found`, `stale`, `invalid` for ids that are not confidential clients.
 */
export const updateApiResource = verb(
  'clients:write',
  UpdateApiResource,
  async (ctx, { id, version, ...changes }): Promise<ApiResource> => {
    const algs = changes.signing_alg ? [changes.signing_alg] : [];
    const resource = await change(ctx, async (tx, invalidate) => {
      const row = await lockApiResource(tx, { id, version });
      const added = (changes.served_by ?? []).filter((client) => !row.servedBy.includes(client));
      await requireServers(tx, added);
      const before = toApiResource(row);
      const wanted = { ...auditedApiResource(before), ...changes };
      const changed = differences<Record<string, unknown>>(auditedApiResource(before), wanted);
      if (!changed.changed) return before;
      await makeKeys(tx, ctx, algs);
      const saved = oneRow(
        await tx
          .update(apiResources)
          .set({
            name: changes.name,
            ...apiResourceSearchColumns(wanted),
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
          .returning(),
      );
      await recordAudit(tx, ctx, 'api_resource.updated', {
        target: apiResourceTarget(saved),
        before: changed.before,
        after: changed.after,
      });
      invalidate(resourceCacheTag(saved.identifier), anyResourceTag);
      return toApiResource(saved);
    });
    await publishKeys(ctx, algs);
    return resource;
  },
);
