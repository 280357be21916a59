import { and, inArray, sql } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import type { Ctx } from '../context';

/** Whether this client serves one of the API resources that these audiences name. */
export async function servesResource(ctx: Ctx, clientId: string, audience: readonly string[]): Promise<boolean> {
  const foreign = audience.filter((name) => name !== ctx.config.audience && name !== ctx.config.issuer);
  if (foreign.length === 0) return false;
  const [row] = await ctx.db
    .select({ id: apiResources.id })
    .from(apiResources)
    .where(and(inArray(apiResources.identifier, foreign), sql`${apiResources.servedBy} @> array[${clientId}]::uuid[]`))
    .limit(1);
  return row !== undefined;
}
