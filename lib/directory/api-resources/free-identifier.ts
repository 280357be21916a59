import { inArray } from 'drizzle-orm';
import { isUniqueViolation, type Tx } from '@/db';
import { apiResources } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { invalid, taken } from '@/lib/kernel/errors';
import { isSameResource, spellingsOf } from './resource-identifier';

const identifierIsTaken = () => taken('identifier', 'An API resource with this identifier already exists.');

/**
 * Checks every spelling of the identifier: the unique index compares only the registered one.
 * @throws AppError `conflict` for an existing identifier, `invalid` for the issuer or the default audience.
 */
export async function requireFreeIdentifier(
  tx: Tx,
  { config }: Pick<Ctx, 'config'>,
  identifier: string,
): Promise<void> {
  if ([config.issuer, config.audience].some((own) => isSameResource(own, identifier)))
    throw invalid('identifier', 'must not be the issuer or the default audience of this service');
  if ((await tx.$count(apiResources, inArray(apiResources.identifier, spellingsOf(identifier)))) > 0)
    throw identifierIsTaken();
}

/** @throws AppError `conflict` if the error is the unique violation of the identifier, otherwise the error itself. */
export function identifierTaken(error: unknown): never {
  if (isUniqueViolation(error, 'api_resources_identifier_key')) throw identifierIsTaken();
  throw error;
}
