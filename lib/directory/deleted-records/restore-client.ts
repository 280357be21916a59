import { inArray } from 'drizzle-orm';
import { isUniqueViolation, type Tx } from '@/db';
import { apiResources } from '@/db/schema';
import { taken } from '@/lib/kernel/errors';
import { requireFreshSignIn } from '@/lib/kernel/verb';
import { answerAlgorithms, clientCacheTags, publishAnswerKeys, requireMayGrant } from '../clients';
import { insertKeptRecord } from '../deleted-rows';
import { makeKeys } from '../keys';
import type { Algorithm } from '../keys/algorithms';
import { asRestored, type Restored, type Restoring } from './restoring';

type Kept = {
  id: string;
  client_name: string;
  scopes: string[];
  resources: string[];
  is_confidential: boolean;
  is_resource_server: boolean;
  metadata_uri: string | null;
  id_token_signed_response_alg: Algorithm | null;
  userinfo_signed_response_alg: Algorithm | null;
};

/**
 * Restores a client with what it was allowed. API resources that were deleted meanwhile are left out, so that it cannot
 * use a later one with the same identifier.
 * @throws AppError `forbidden` for powers that the caller does not have, `conflict`, `reauthentication_required`.
 */
export async function restoreClient(work: Restoring): Promise<Restored> {
  const { tx, ctx, row, related, invalidate, afterCommit } = work;
  const kept = row as Kept;
  requireMayGrant(ctx, { scopes: kept.scopes, isResourceServer: kept.is_resource_server });
  if (kept.is_confidential) requireFreshSignIn(ctx);
  const resources = await stillOffered(tx, kept.resources, related.api_resources as Record<string, string> | undefined);
  await makeKeys(tx, ctx, answerAlgorithms(kept));
  await insertKeptRecord(tx, 'client', { ...asRestored(row), resources }).catch((error: unknown) => {
    if (isUniqueViolation(error, 'clients_metadata_uri_key'))
      throw taken('client_id', 'The metadata document has made another client meanwhile. Delete that one first.');
    throw error;
  });
  invalidate(...clientCacheTags({ id: kept.id, metadataUri: kept.metadata_uri }));
  afterCommit(() => publishAnswerKeys(ctx, kept));
  const count = kept.resources.length - resources.length;
  return { name: kept.client_name, leftOut: count > 0 ? [{ kind: 'api_resources', count }] : [] };
}

/** The identifiers that still belong to the API resources that the client could use. These are locked. */
async function stillOffered(tx: Tx, identifiers: string[], ids: Record<string, string> = {}): Promise<string[]> {
  if (identifiers.length === 0) return [];
  const now = await tx
    .select({ id: apiResources.id, identifier: apiResources.identifier })
    .from(apiResources)
    .where(inArray(apiResources.identifier, identifiers))
    .orderBy(apiResources.id)
    .for('key share');
  const idNow = new Map(now.map(({ id, identifier }) => [identifier, id]));
  return identifiers.filter((identifier) => idNow.get(identifier) === ids[identifier]);
}
