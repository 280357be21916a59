import { arrayOverlaps, inArray, sql } from 'drizzle-orm';
import { apiResources, clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { MAX_IMPACT } from './choices';
import { getApiResourceRow } from './queries';
import { ApiResourceId, type ApiResourceImpact } from './schema';

/**
 * Counts the clients that can request no more tokens for the API resource once it is deleted, up to `MAX_IMPACT`. Issued
 * tokens stay valid, so they are not counted.
 */
export const apiResourceImpact = verb(
  'clients:read',
  ApiResourceId,
  async (ctx, { id }): Promise<ApiResourceImpact> => {
    await getApiResourceRow(ctx.db, id);
    return countImpactOfApiResources(ctx, [id]);
  },
);

/** Counts the clients that lose some of the API resources, up to `MAX_IMPACT`. `is_open`: every client can request one of them. */
export async function countImpactOfApiResources(
  { db }: Pick<Ctx, 'db'>,
  ids: readonly string[],
): Promise<ApiResourceImpact> {
  const { identifier, isOpen } = apiResources;
  const found = await db
    .select({ identifier, isOpen })
    .from(apiResources)
    .where(inArray(apiResources.id, [...ids]));
  const identifiers = found.map((resource) => resource.identifier);
  if (identifiers.length === 0) return { clients: 0, is_open: false };
  const holders = db
    .select({ one: sql`1` })
    .from(clients)
    .where(arrayOverlaps(clients.resources, identifiers))
    .limit(MAX_IMPACT);
  return {
    clients: await db.$count(holders.as('counted')),
    is_open: found.some((resource) => resource.isOpen),
  };
}
