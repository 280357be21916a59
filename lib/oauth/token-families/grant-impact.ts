import { eq, sql } from 'drizzle-orm';
import { families } from '@/db/schema';
import { GrantId } from '@/lib/directory/grants/schema';
import { notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { countGrants } from '@/lib/storage/count-grants';
import type { GrantImpact } from './schema';

/** Counts the live tokens that end with a grant, up to `MAX_IMPACT` of each. @throws AppError `not_found`. */
export const grantImpact = verb('sessions:read', GrantId, async (ctx, { id }): Promise<GrantImpact> => {
  if (!(await ctx.db.$count(families, eq(families.id, id)))) throw notFound('grant');
  const { grants: _, ...tokens } = await countGrants(ctx.db, sql`f.id = ${id}`);
  return tokens;
});
