import { inArray } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { apiResources } from '@/db/schema';

/** The ids of the API resources with these identifiers, by identifier. */
export async function findResourceIds(db: Db | Tx, identifiers: string[]): Promise<Record<string, string>> {
  if (identifiers.length === 0) return {};
  const rows = await db
    .select({ id: apiResources.id, identifier: apiResources.identifier })
    .from(apiResources)
    .where(inArray(apiResources.identifier, identifiers));
  return Object.fromEntries(rows.map(({ id, identifier }) => [identifier, id]));
}
