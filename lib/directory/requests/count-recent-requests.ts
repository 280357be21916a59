import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { id } from '@/lib/kernel/id';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { lowestIdAt } from './id-seconds-before';

const DAYS = 7;

const OfClient = z.strictObject({ client_id: id });

/** Counts the recorded requests of a client in the last seven days: what its deactivation would have refused. */
export const countRecentRequests = verb(
  'clients:read',
  OfClient,
  async (ctx, { client_id }): Promise<{ accepted: number; refused: number; days: number }> => {
    const since = lowestIdAt(Date.now() - DAYS * 86_400_000);
    const counts = oneRow(
      await ctx.db.execute<{ accepted: number; refused: number }>(sql`
        select coalesce(sum(count) filter (where outcome = 'accepted'), 0)::int as accepted,
               coalesce(sum(count) filter (where outcome = 'refused'), 0)::int as refused
          from recorded_requests where client_id = ${client_id} and id >= ${since}`),
    );
    return { ...counts, days: DAYS };
  },
);
