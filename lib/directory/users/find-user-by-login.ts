import { eq, getTableColumns, or, sql } from 'drizzle-orm';
import { serviceSettings, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { canonicalEmail, canonicalUsername } from './canonical';
import type { UserRow } from './queries';

/** Whether the password is older than the settings allow. */
const isPasswordExpired = sql<boolean>`coalesce(${users.passwordChangedAt} + make_interval(days =>
  (select (${serviceSettings.value} #>> '{passwords,max_age_days}')::int from ${serviceSettings})) <= now(), false)`;

export type FoundUser = UserRow & { isPasswordExpired: boolean };

/** The user with this username or email address, active or not, or null. */
export async function findUserByLogin(ctx: Ctx, login: string): Promise<FoundUser | null> {
  const rows = await ctx.db
    .select({ ...getTableColumns(users), isPasswordExpired })
    .from(users)
    .where(or(eq(users.usernameCanonical, canonicalUsername(login)), eq(users.emailCanonical, canonicalEmail(login))))
    .limit(2);
  return rows.find((row) => row.usernameCanonical === canonicalUsername(login)) ?? rows[0] ?? null;
}
