import { eq } from 'drizzle-orm';
import { clients, families, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { type Walked, walkPage } from '@/lib/storage/walk';
import { walkIds } from '@/lib/storage/walk-ids';
import { grantConditions } from './grant-conditions';
import type { GrantFilter } from './schema';

type Found = Walked & { id: string };

/** Ids of at most `max` matching grants, see `walkIds`. */
export async function grantIds(ctx: Ctx, filter: GrantFilter, max: number): Promise<string[] | null> {
  const { by, ...conditions } = await grantConditions(ctx, filter);
  return walkIds(
    (query) =>
      walkPage<Found, Found>({
        ctx,
        query,
        table: families,
        by: { column: by, id: families.id, descending: true },
        ...conditions,
        select: ({ from, where, order, limit, place }) =>
          ctx.db
            .select({ id: families.id, ...place })
            .from(from)
            .innerJoin(users, eq(users.id, families.userId))
            .innerJoin(clients, eq(clients.id, families.clientId))
            .where(where)
            .orderBy(...order)
            .limit(limit),
        project: (row) => row,
      }),
    max,
  );
}
