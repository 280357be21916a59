import { eq } from 'drizzle-orm';
import { clients, consents, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { type Walked, walkPage } from '@/lib/storage/walk';
import { walkIds } from '@/lib/storage/walk-ids';
import { consentConditions } from './consent-conditions';
import type { ConsentFilter } from './schema';

type Found = Walked & { id: string };

/** Ids of at most `max` matching consents, see `walkIds`. */
export async function consentIds(ctx: Ctx, filter: ConsentFilter, max: number): Promise<string[] | null> {
  const { by, ...conditions } = await consentConditions(ctx, filter);
  return walkIds(
    (query) =>
      walkPage<Found, Found>({
        ctx,
        query,
        table: consents,
        by: { column: by, id: consents.id, descending: true },
        ...conditions,
        select: ({ from, where, order, limit, place }) =>
          ctx.db
            .select({ id: consents.id, ...place })
            .from(from)
            .innerJoin(users, eq(users.id, consents.userId))
            .innerJoin(clients, eq(clients.id, consents.clientId))
            .where(where)
            .orderBy(...order)
            .limit(limit),
        project: (row) => row,
      }),
    max,
  );
}
