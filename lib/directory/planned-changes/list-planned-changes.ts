import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { plannedChanges } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import type { StateFilter } from './choices';
import { type PlannedChangeRow, toPlannedChange } from './projection';
import { OpenChangesOf, type PlannedChange, PlannedChangeQuery } from './schema';

const SHOWN = 20;

/** Written out, so that the partial index of the open ones is used. */
const conditions: Record<StateFilter, SQL> = {
  waiting: sql`state in ('waiting','scheduled') and state = 'waiting'`,
  scheduled: sql`state in ('waiting','scheduled') and state = 'scheduled'`,
  ended: sql`state not in ('waiting','scheduled')`,
};

/** Lists planned changes, newest first. Ended ones are kept for a year. */
export const listPlannedChanges = verb(
  'audit:read',
  PlannedChangeQuery,
  (ctx, query): Promise<CountedPage<PlannedChange>> =>
    keysetPage<PlannedChangeRow & Positioned, PlannedChange>({
      ctx,
      query: { ...query, sort: '-created_at' },
      columns: { created_at: plannedChanges.createdAt },
      id: plannedChanges.id,
      filters: [query.state && conditions[query.state], query.act ? eq(plannedChanges.act, query.act) : undefined],
      select: ({ where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(plannedChanges), position })
          .from(plannedChanges)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: (row) => toPlannedChange(ctx, row),
    }),
);

/** The planned changes of a record that still wait or are scheduled, newest first. */
export const openChangesOf = verb('audit:read', OpenChangesOf, async (ctx, { kind, id }): Promise<PlannedChange[]> => {
  const rows = await ctx.db
    .select()
    .from(plannedChanges)
    .where(
      and(eq(plannedChanges.targetKind, kind), eq(plannedChanges.targetId, id), sql`state in ('waiting','scheduled')`),
    )
    .orderBy(desc(plannedChanges.createdAt))
    .limit(SHOWN);
  return rows.map((row) => toPlannedChange(ctx, row));
});
