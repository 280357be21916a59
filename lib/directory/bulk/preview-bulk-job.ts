import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { users } from '@/db/schema';
import { permissionsOf, roleNames } from '@/lib/kernel/access';
import type { Ctx } from '@/lib/kernel/context';
import { requirePermission, verb } from '@/lib/kernel/verb';
import { MAX_IMPACT } from '@/lib/storage/max-impact';
import { oneRow } from '@/lib/storage/one-row';
import { type JobAct, kindOf, MAX_SELECTED, mayActOnSome, readPermissions, sparesCaller } from './choices';
import { countImpact } from './count-impact';
import { isJobApprovalNeeded } from './is-job-approval-needed';
import { type BulkPreview, PreviewBulkJob, type Selection } from './schema';
import { readSelection, type Target, targets } from './targets';

/**
 * Counts what an act would reach: the records, what ends for them, and those for which it would fail. Of more than
 * `MAX_SELECTED` records it counts one more than that, and what ends of the first `MAX_IMPACT` records.
 * @throws AppError `forbidden`, `invalid` for a wrong filter.
 */
export const previewBulkJob = verb(
  mayActOnSome,
  PreviewBulkJob,
  async (ctx, { act, selection }): Promise<BulkPreview> => {
    const kind = kindOf(act);
    requirePermission(ctx, readPermissions[kind]);
    const found = await foundBy(ctx, targets[kind], selection);
    const { ids, ...reached } = await reachedBy(ctx, act, found);
    const impact = reached.total > MAX_SELECTED ? null : await countImpact(ctx, act, ids);
    return {
      ...reached,
      impact: impact && (reached.total > MAX_IMPACT ? atLeast(impact) : impact),
      needs_approval: await isJobApprovalNeeded(ctx, act),
    };
  },
);

const atLeast = <I extends NonNullable<BulkPreview['impact']>>(impact: I): I => ({
  ...impact,
  lines: impact.lines.map((line) => ({ ...line, is_capped: true })),
});

/** The ids of the selection, as a table. */
async function foundBy(ctx: Ctx, target: Target, selection: Selection): Promise<SQL> {
  const { table, id } = target;
  const read = await readSelection(ctx, target, selection);
  const where = read.ids
    ? sql`${id} = any(${`{${read.ids.join(',')}}`}::uuid[])`
    : (and(...read.conditions) ?? sql`true`);
  return sql`(select ${id} as id from ${table} where ${where} limit ${MAX_SELECTED + 1}) found`;
}

/** `ids`: the first records for which the act would not fail. */
type Reached = Omit<BulkPreview, 'impact' | 'needs_approval'> & { ids: string[] };

async function reachedBy(ctx: Ctx, act: JobAct, found: SQL): Promise<Reached> {
  const kind = kindOf(act);
  if (kind === 'user') return reachedUsers(ctx, act, found);
  const { owner } = targets[kind];
  return owner ? reachedOwned(ctx, found, { ...targets[kind], owner }) : reachedRecords(ctx, found);
}

async function reachedRecords({ db }: Ctx, found: SQL): Promise<Reached> {
  const reached = oneRow(
    await db.execute<Pick<Reached, 'total' | 'ids'>>(sql`
      with found as materialized (select id from ${found})
      select count(*)::int as total, ${firstIds(sql`select id from found`)} as ids from found`),
  );
  return { ...reached, includes_self: false, above_rank: 0 };
}

/** Records of users. The act fails for those of users who outrank the caller, and for the session of the caller. */
async function reachedOwned(
  ctx: Ctx,
  found: SQL,
  { table, id, owner }: Pick<Target, 'table' | 'id'> & { owner: PgColumn },
): Promise<Reached> {
  const isSelf = sql`coalesce(${id} = ${ctx.actor.session?.id ?? null}::uuid, false)`;
  const isAbove = sql`${users.roles} && ${sql.param(rolesAbove(ctx))}::text[]`;
  return oneRow(
    await ctx.db.execute<Reached>(sql`
      with found as materialized (
        select ${id} as id, ${isSelf} as is_self, ${isAbove} as is_above
          from ${found} join ${table} on ${id} = found.id join ${users} on ${users.id} = ${owner})
      select count(*)::int as total, coalesce(bool_or(is_self), false) as includes_self,
             (count(*) filter (where is_above))::int as above_rank,
             ${firstIds(sql`select id from found where not is_self and not is_above`)} as ids
        from found`),
  );
}

async function reachedUsers(ctx: Ctx, act: JobAct, found: SQL): Promise<Reached> {
  const isSelf = sql`${users.id} = ${ctx.actor.id}::uuid`;
  const isAbove = sql`${users.roles} && ${sql.param(rolesAbove(ctx))}::text[]`;
  const fails = sparesCaller.has(act) ? sql`(${isAbove} or coalesce(${isSelf}, false))` : isAbove;
  return oneRow(
    await ctx.db.execute<Reached>(sql`
      with found as materialized (
        select ${users.id} as id, ${isSelf} as is_self, ${isAbove} as is_above, ${fails} as fails
          from ${found} join ${users} on ${eq(users.id, sql`found.id`)})
      select count(*)::int as total, coalesce(bool_or(is_self), false) as includes_self,
             (count(*) filter (where is_above))::int as above_rank,
             ${firstIds(sql`select id from found where not fails`)} as ids
        from found`),
  );
}

const firstIds = (ids: SQL): SQL =>
  sql`(select coalesce(jsonb_agg(id), '[]') from (${ids} limit ${MAX_IMPACT}) first_ids)`;

/** The roles with permissions that the caller does not have. */
const rolesAbove = ({ actor }: Ctx): string[] =>
  roleNames.filter((role) => [...permissionsOf([role])].some((permission) => !actor.permissions.has(permission)));
