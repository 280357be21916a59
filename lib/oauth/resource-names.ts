import { inArray } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';

/** The names of the API resources that a request is for, for the user. This service itself is left out. */
export async function resourceNames(ctx: Ctx, resources: readonly string[]): Promise<string[]> {
  const identifiers = resources.filter((identifier) => identifier !== ctx.config.issuer);
  if (identifiers.length === 0) return [];
  const rows = await ctx.db.select().from(apiResources).where(inArray(apiResources.identifier, identifiers));
  return identifiers.map((identifier) => rows.find((row) => row.identifier === identifier)?.name ?? identifier);
}
