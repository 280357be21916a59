import { eq, sql } from 'drizzle-orm';
import { users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { type ListConditions, searchFilters } from '@/lib/storage/search-filters';
import type { UserQuery } from './schema';
import { searchedUsers, userSearchRules } from './search-rules';

/**
 * The conditions of the users that a list, an export or a bulk act means. `q` may have terms such as `role:admin`.
 * @throws AppError `invalid` at `q` for a term that it does not understand.
 */
export async function userFilters(
  ctx: Ctx,
  { q, is_active, role }: Partial<Pick<UserQuery, 'q' | 'is_active' | 'role'>>,
): Promise<ListConditions> {
  const { filters, checked } = await searchFilters(ctx, searchedUsers, userSearchRules, q);
  if (is_active !== undefined) filters.push(eq(users.isActive, is_active));
  if (role) filters.push(sql`${users.roles} @> array[${role}]`);
  return { filters, checked };
}
