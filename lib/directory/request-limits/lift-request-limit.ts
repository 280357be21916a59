import { sql } from 'drizzle-orm';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { notFound } from '@/lib/kernel/errors';
import type { LimitedEndpoint } from '@/lib/kernel/request-limits';
import { verb } from '@/lib/kernel/verb';
import { selectLimited, toLimitedCaller } from './queries';
import { LimitedCallerId } from './schema';

/**
 * Lets a limited caller send requests again: its limit is whole in this process at once, and in the others within about a
 * second. It is not an error if the limit is whole already.
 * @throws AppError `not_found`, `forbidden`, `reauthentication_required`.
 */
export const liftRequestLimit = verb(
  'clients:write',
  LimitedCallerId,
  (ctx, { id }): Promise<void> =>
    change(ctx, async (tx, _invalidate, afterCommit) => {
      const [row] = await selectLimited(tx, sql`id = ${id}`, 1);
      if (!row) throw notFound('limited caller');
      const lifted = await tx.execute(sql`
        update limited_callers set lifted_at = clock_timestamp(), full_at = now() where id = ${id} and full_at > now()`);
      if (lifted.count === 0) return;
      const caller = toLimitedCaller(row);
      await recordAudit(tx, ctx, 'request_limit.lifted', {
        target: { kind: caller.kind, id: caller.party_id ?? caller.name, name: caller.name },
        before: {
          endpoint: caller.endpoint,
          ...(caller.network !== null && { network: caller.network }),
          refusals: caller.refusals,
          full_at: caller.full_at,
        },
      });
      afterCommit(() => ctx.limits.lift(caller.endpoint as LimitedEndpoint, caller.kind, row.subject));
    }),
  { fresh: true },
);
