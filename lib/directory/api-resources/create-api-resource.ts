import { inArray } from 'drizzle-orm';
import { isUniqueViolation, type Tx } from '@/db';
import { apiResources } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { invalid, taken } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { makeKeys, publishKeys } from '../keys';
import { apiResourceTarget, auditedApiResource, toApiResource } from './projection';
import { requireServers } from './queries';
import { isSameResource, spellingsOf } from './resource-identifier';
import { anyResourceTag, resourceCacheTag } from './resource-record';
import { type ApiResource, CreateApiResource } from './schema';
import { apiResourceSearchColumns } from './search-columns';

/** @throws AppError `conflict` for an existing identifier, `invalid` for the issuer or the default audience. */
export const createApiResource = verb('clients:write', CreateApiResource, async (ctx, input): Promise<ApiResource> => {
  const { issuer, audience } = ctx.config;
  if ([issuer, audience].some((own) => isSameResource(own, input.identifier)))
    throw invalid('identifier', 'must not be the issuer or the default audience of this service');
  const algs = input.signing_alg ? [input.signing_alg] : [];
  return change(ctx, async (tx, invalidate, afterCommit) => {
    await requireFree(tx, spellingsOf(input.identifier));
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

const identifierIsTaken = () => taken('identifier', 'An API resource with this identifier already exists.');

/** Checks every spelling of the identifier: the unique index compares only the registered one. */
async function requireFree(tx: Tx, spellings: string[]): Promise<void> {
  if ((await tx.$count(apiResources, inArray(apiResources.identifier, spellings))) > 0) throw identifierIsTaken();
}

function identifierTaken(error: unknown): never {
  if (isUniqueViolation(error, 'api_resources_identifier_key')) throw identifierIsTaken();
  throw error;
}
