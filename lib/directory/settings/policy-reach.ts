import { type SQL, sql } from 'drizzle-orm';
import { factors, users } from '@/db/schema';
import { type RoleName, roleNames } from '@/lib/kernel/access/roles';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { readSettings } from './read-settings';
import { NoInput, type PolicyReach, type Reach } from './schema';

const MAX_COUNT = 1000;

/** At most so many users are looked at for each count, so that its cost does not grow with the number of users. */
const MAX_USERS = 2000;

/**
 * How many active users have no second factor that the settings allow: of all users, of those with a console role, and of
 * those with each role. It tells whom a policy would reach.
 */
export const policyReach = verb('settings:read', NoInput, async (ctx): Promise<PolicyReach> => {
  const { factors: kinds } = (await readSettings(ctx.db)).sign_in;
  const having = (roles: readonly RoleName[]) => countWithout(ctx, kinds, sql`${users.roles} && ${textArray(roles)}`);
  const [everyone, administrators, admin, support, auditor] = await Promise.all([
    countWithout(ctx, kinds, sql`true`),
    having(roleNames),
    ...roleNames.map((role) => having([role])),
  ]);
  return { everyone, administrators, roles: { admin, support, auditor } } as PolicyReach;
});

/** A subquery with a limit stays a look-up in the index for each user: `not exists` may read the whole table instead. */
async function countWithout(ctx: Ctx, kinds: readonly string[], who: SQL): Promise<Reach> {
  const { missing, seen } = oneRow(
    await ctx.db.execute<{ missing: number; seen: number }>(sql`
      with looked_at as materialized (
        select ${users.id} from ${users} where ${users.isActive} and ${who} limit ${MAX_USERS + 1}),
      missing as (
        select 1 from looked_at u
         where (select true from ${factors} f where f.user_id = u.id and f.kind = any(${textArray(kinds)}) limit 1) is null
         limit ${MAX_COUNT + 1})
      select (select count(*) from missing)::int as missing, (select count(*) from looked_at)::int as seen`),
  );
  return { count: Math.min(missing, MAX_COUNT), is_capped: missing > MAX_COUNT || seen > MAX_USERS };
}

const textArray = (values: readonly string[]): SQL =>
  values.length === 0
    ? sql`'{}'::text[]`
    : sql`array[${sql.join(
        values.map((value) => sql`${value}::text`),
        sql`, `,
      )}]`;
