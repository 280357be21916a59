import { and, eq, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';

/** Whether an active public client redirects to this web origin. */
export async function findClientOrigin(ctx: Ctx, origin: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: clients.id })
    .from(clients)
    .where(
      and(
        sql`${clients.redirectOrigins} @> array[${origin}]`,
        eq(clients.isActive, true),
        eq(clients.isConfidential, false),
      ),
    )
    .limit(1);
  return row !== undefined;
}
