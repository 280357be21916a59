import { isUniqueViolation } from '@/db';
import { apiResources } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import { invalid, taken } from '../errors';
import { makeKeys, publishKeys } from '../keys';
import { newId } from '../new-id';
import { verb } from '../verb';
import { apiResourceTarget, auditedApiResource, toApiResource } from './projection';
import { requireServers } from './queries';
import { resourceSubject } from './resource-record';
import { type ApiResource, CreateApiResource } from './schema';

/** @throws AppError `conflict` for a taken identifier, `invalid` for one that names this service itself. */
export const createApiResource = verb('clients:write', CreateApiResource, async (ctx, input): Promise<ApiResource> => {
  const { issuer, audience } = ctx.config;
  if ([issuer, `${issuer}/`, audience].includes(input.identifier))
    throw invalid('identifier', 'names this service: tokens without a resource are for it already');
  const algs = input.signing_alg ? [input.signing_alg] : [];
  const resource = await change(ctx, async (tx, kill) => {
    await requireServers(tx, input.served_by);
    await makeKeys(tx, ctx, algs);
    const [row] = await tx
      .insert(apiResources)
      .values({
        id: newId(),
        identifier: input.identifier,
        name: input.name,
        scopes: input.scopes,
        accessTokenLifetimeSeconds: input.access_token_lifetime_seconds,
        accessTokenFormat: input.access_token_format,
        signingAlg: input.signing_alg,
        isOpen: input.is_open,
        servedBy: input.served_by,
      })
      .returning()
      .catch(identifierTaken);
    if (!row) throw new Error('insert returned no row');
    const made = toApiResource(row);
    await recordAudit(tx, ctx, 'api_resource.created', {
      target: apiResourceTarget(row),
      after: auditedApiResource(made),
    });
    kill(resourceSubject(row.identifier));
    return made;
  });
  await publishKeys(ctx, algs);
  return resource;
});

function identifierTaken(error: unknown): never {
  if (isUniqueViolation(error, 'api_resources_identifier_key'))
    throw taken('identifier', 'An API resource with that identifier exists.');
  throw error;
}
