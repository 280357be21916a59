import { inArray } from 'drizzle-orm';
import { isUniqueViolation, type Tx } from '@/db';
import { apiResources } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import { invalid, taken } from '../errors';
import { makeKeys, publishKeys } from '../keys';
import { newId } from '../new-id';
import { verb } from '../verb';
import { apiResourceTarget, auditedApiResource, toApiResource } from './projection';
import { requireServers } from './queries';
import { isSameResource, spellingsOf } from './resource-identifier';
import { anyResource, resourceSubject } from './resource-record';
import { type ApiResource, CreateApiResource } from './schema';

/** @throws AppError `conflict` for a taken identifier, `invalid` for one that names this service itself. */
export const createApiResource = verb('clients:write', CreateApiResource, async (ctx, input): Promise<ApiResource> => {
  const { issuer, audience } = ctx.config;
  if ([issuer, audience].some((own) => isSameResource(own, input.identifier)))
    throw invalid('identifier', 'names this service: tokens without a resource are for it already');
  const algs = input.signing_alg ? [input.signing_alg] : [];
  const resource = await change(ctx, async (tx, kill) => {
    await requireFree(tx, spellingsOf(input.identifier));
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
    kill(resourceSubject(row.identifier), anyResource);
    return made;
  });
  await publishKeys(ctx, algs);
  return resource;
});

const identifierIsTaken = () => taken('identifier', 'An API resource with that identifier exists.');

/** The unique index sees one spelling alone. */
async function requireFree(tx: Tx, spellings: string[]): Promise<void> {
  if ((await tx.$count(apiResources, inArray(apiResources.identifier, spellings))) > 0) throw identifierIsTaken();
}

function identifierTaken(error: unknown): never {
  if (isUniqueViolation(error, 'api_resources_identifier_key')) throw identifierIsTaken();
  throw error;
}
