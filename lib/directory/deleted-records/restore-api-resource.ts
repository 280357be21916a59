import { sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { clients } from '@/db/schema';
import { isAppError, taken } from '@/lib/kernel/errors';
import {
  anyResourceTag,
  apiResourceSearchColumns,
  identifierTaken,
  registeredIdentifier,
  requireFreeIdentifier,
  resourceCacheTag,
} from '../api-resources';
import { insertKeptRecord } from '../deleted-rows';
import { makeKeys, publishKeys } from '../keys';
import type { Algorithm } from '../keys/algorithms';
import { asRestored, type Restored, type Restoring } from './restoring';

type Kept = { id: string; identifier: string; name: string; signing_alg: Algorithm | null };

/**
 * Restores an API resource, and gives it back to the clients that it was taken from.
 * @throws AppError `conflict` for an identifier that is taken meanwhile, `invalid` for the issuer or the default audience.
 */
export async function restoreApiResource(work: Restoring): Promise<Restored> {
  const { tx, ctx, row, related, names, invalidate, afterCommit } = work;
  const kept = row as Kept;
  const identifier = names.identifier === undefined ? kept.identifier : registeredIdentifier(names.identifier);
  const algs = kept.signing_alg ? [kept.signing_alg] : [];
  await requireFreeIdentifier(tx, ctx, identifier).catch(withWayOut);
  await makeKeys(tx, ctx, algs);
  const { searchText, sortName } = apiResourceSearchColumns({ name: kept.name, identifier });
  await insertKeptRecord(tx, 'api_resource', {
    ...asRestored(row),
    identifier,
    search_text: searchText,
    sort_name: sortName,
  })
    .catch(identifierTaken)
    .catch(withWayOut);
  const lost = (related.clients ?? []) as string[];
  const given = await giveBack(tx, lost, identifier);
  invalidate(resourceCacheTag(identifier), anyResourceTag, ...given.map((id) => `c:${id}` as const));
  afterCommit(() => publishKeys(ctx, algs));
  return {
    name: kept.name,
    renamed: identifier === kept.identifier ? {} : { identifier },
    leftOut: given.length < lost.length ? [{ kind: 'clients', count: lost.length - given.length }] : [],
  };
}

/** Lets the clients use the resource again. Returns the ids of those that still exist. */
async function giveBack(tx: Tx, ids: string[], identifier: string): Promise<string[]> {
  if (ids.length === 0) return [];
  const given = await tx
    .update(clients)
    .set({
      resources: sql`array_append(array_remove(${clients.resources}, ${identifier}), ${identifier})`,
      version: sql`${clients.version} + 1`,
    })
    .where(sql`${clients.id} = any(${sql.param(ids)}::uuid[])`)
    .returning({ id: clients.id });
  return given.map(({ id }) => id);
}

function withWayOut(error: unknown): never {
  if (isAppError(error) && error.code === 'conflict')
    throw taken(
      'identifier',
      'An API resource with this identifier already exists. Restore this one with another identifier.',
    );
  throw error;
}
