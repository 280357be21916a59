import { and, asc, gt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { userFilters } from '@/lib/directory/users';
import { UserQuery } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { allConditions } from '@/lib/storage/search-filters';

const PAGE = 500;

/** Which users are exported: the filters of the list. */
export const ExportFilter = UserQuery.pick({ q: true, is_active: true, role: true });

const ExportUsers = ExportFilter.extend({ include_password_hashes: z.boolean().default(false) });

const columns = {
  id: users.id,
  username: users.username,
  email: users.email,
  name: users.name,
  emailVerified: users.emailVerified,
  isActive: users.isActive,
  roles: users.roles,
  mustChangePassword: users.mustChangePassword,
  profile: users.profile,
  createdAt: users.createdAt,
  lastLoginAt: users.lastLoginAt,
};

/** A user as a row of an export; `address` is nested. */
export type ExportedUser = Record<string, unknown> & { id: string };

/**
 * Every user that matches the filter, oldest first. Pages are read while the result is consumed. Password hashes are only for
 * the command line.
 */
export const exportUsers = verb(
  'users:read',
  ExportUsers,
  async (ctx, { include_password_hashes, ...filter }): Promise<AsyncGenerator<ExportedUser>> => {
    if (include_password_hashes && ctx.actor.kind !== 'system')
      throw new AppError('forbidden', 'Only the command line exports password hashes.');
    const conditions = allConditions(await userFilters(ctx, filter));
    const after = { ...filter, ...(include_password_hashes && { include_password_hashes }) };
    await recordAudit(ctx.db, ctx, 'users.exported', { after });
    return walk(ctx, conditions, include_password_hashes);
  },
);

async function* walk(ctx: Ctx, filters: readonly SQL[], withHashes: boolean): AsyncGenerator<ExportedUser> {
  let last: string | undefined;
  for (;;) {
    const rows = await ctx.db
      .select({ ...columns, passwordHash: withHashes ? users.passwordHash : sql<null>`null` })
      .from(users)
      .where(and(...filters, last ? gt(users.id, last) : undefined))
      .orderBy(asc(users.id))
      .limit(PAGE);
    yield* rows.map(toExported);
    last = rows.at(-1)?.id;
    if (rows.length < PAGE) return;
  }
}

type Row = { [K in keyof typeof columns]: (typeof users.$inferSelect)[K] } & { passwordHash: string | null };

const toExported = (row: Row): ExportedUser => ({
  id: row.id,
  username: row.username,
  email: row.email,
  name: row.name,
  email_verified: row.emailVerified,
  is_active: row.isActive,
  roles: row.roles,
  must_change_password: row.mustChangePassword,
  created_at: row.createdAt.toISOString(),
  last_login_at: row.lastLoginAt?.toISOString() ?? null,
  ...(row.passwordHash !== null && { password_hash: row.passwordHash }),
  ...row.profile,
});
