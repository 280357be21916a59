import { apiResources } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { newId } from '@/lib/kernel/new-id';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { makeKeys, publishKeys } from '../keys';
import { identifierTaken, requireFreeIdentifier } from './free-identifier';
import { apiResourceTarget, auditedApiResource, toApiResource } from './projection';
import { requireServers } from './queries';
import { anyResourceTag, resourceCacheTag } from './resource-record';
import { type ApiResource, CreateApiResource } from './schema';
import { apiResourceSearchColumns } from './search-columns';

/** @throws AppError `conflict` for an existing identifier, `invalid` for the issuer or the default audience. */
export const createApiResource = verb('clients:write', CreateApiResource, async (ctx, input): Promise<ApiResource> => {
  const algs = input.signing_alg ? [input.signing_alg] : [];
  return change(ctx, async (tx, invalidate, afterCommit) => {
    await requireFreeIdentifier(tx, ctx, input.identifier);
    await requireServers(tx, input.served_by);
    await makeKeys(tx, ctx, algs);
    const row = oneRow(
      await tx
        .insert(apiResources)
        .values({
          id: newId(),
          identifier: input.identifier,
          name: input.name,
          ...apiResourceSearchColumns(input),
          scopes: input.scopes,
          accessTokenLifetimeSeconds: input.access_token_lifetime_seconds,
          accessTokenFormat: input.access_token_format,
          signingAlg: input.signing_alg,
          isOpen: input.is_open,
          servedBy: input.served_by,
        })
        .returning()
        .catch(identifierTaken),
    );
    const made = toApiResource(row);
    await recordAudit(tx, ctx, 'api_resource.created', {
      target: apiResourceTarget(row),
      after: auditedApiResource(made),
    });
    invalidate(resourceCacheTag(row.identifier), anyResourceTag);
    afterCommit(() => publishKeys(ctx, algs));
    return made;
  });
});
