import { eq } from 'drizzle-orm';
import { clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';

/** The public keys of a client, or the URL where they are. */
export async function findClientKeys(ctx: Pick<Ctx, 'db'>, id: string) {
  const [row] = await ctx.db
    .select({ jwks: clients.jwks, jwksUri: clients.jwksUri })
    .from(clients)
    .where(eq(clients.id, id));
  return row ?? { jwks: null, jwksUri: null };
}
