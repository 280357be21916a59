import { and, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { bulkJobItems } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid } from '@/lib/kernel/errors';
import { MAX_SELECTED, type TargetKind } from './choices';
import type { Selection } from './schema';
import { readSelection, targets } from './targets';

/** `confirmed`: how many records may match the filters at most. */
type Selected = { kind: TargetKind; selection: Selection; confirmed?: number | undefined };

/**
 * Reads a selection, before the transaction that stores it: a search looks things up. The function that it returns stores the
 * selected records as the items of a job, so that the job acts on what was selected and on nothing that comes later, and
 * returns their number. An id that has no record is an item too: the act fails for it.
 * @throws AppError `invalid` for a wrong filter, and then for more than `MAX_SELECTED` records and for none; then `conflict`
 * for more than were confirmed.
 */
export async function selectItems(ctx: Ctx, selected: Selected): Promise<(tx: Tx, jobId: string) => Promise<number>> {
  const rows = await rowsOf(ctx, selected);
  return async (tx, jobId) => {
    const { count } = await tx.execute(sql`
      insert into ${bulkJobItems} (job_id, position, target_id, name)
      select ${jobId}::uuid, position, id, name from (${rows}) selected`);
    requireConfirmed(selected, count);
    return count;
  };
}

/** The records of a selection, in the order of the items of their job. @throws AppError as `selectItems`. */
export async function readSelected(ctx: Ctx, selected: Selected): Promise<{ id: string; name: string | null }[]> {
  const rows = await rowsOf(ctx, selected);
  const found = await ctx.db.execute<{ id: string; name: string | null }>(
    sql`select id, name from (${rows}) selected order by position`,
  );
  requireConfirmed(selected, found.length);
  return found.map(({ id, name }) => ({ id, name }));
}

function requireConfirmed({ selection, confirmed }: Selected, count: number): void {
  if (count > MAX_SELECTED)
    throw invalid(
      'selection.filters',
      `must match at most ${MAX_SELECTED} records: narrow the filters, or act in several steps`,
    );
  if (count === 0) throw invalid('selection', 'must match at least one record');
  if (selection.filters && confirmed !== undefined && count > confirmed)
    throw new AppError(
      'conflict',
      `${count} records match now, but ${confirmed} were confirmed. Nothing was started: look at the list and confirm again.`,
    );
}

async function rowsOf(ctx: Ctx, { kind, selection }: Selected): Promise<SQL> {
  const read = await readSelection(ctx, targets[kind], selection);
  return read.ids ? rowsOfIds(kind, read.ids) : matchingRows(kind, and(...read.conditions));
}

function rowsOfIds(kind: TargetKind, ids: readonly string[]): SQL {
  const { table, id, name } = targets[kind];
  const given = sql.param([...new Set(ids)]);
  return sql`
    select given.position::int as position, given.id, ${name} as name
      from unnest(${given}::uuid[]) with ordinality given (id, position)
      left join ${table} on ${id} = given.id`;
}

function matchingRows(kind: TargetKind, where: SQL | undefined): SQL {
  const { table, id, name } = targets[kind];
  return sql`
    select (row_number() over (order by found.name, found.id))::int as position, found.id, found.name
      from (select ${id} as id, ${name} as name from ${table} where ${where ?? sql`true`} limit ${MAX_SELECTED + 1}) found`;
}
