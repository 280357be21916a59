import { eq, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { type ListConditions, searchFilters } from '@/lib/storage/search-filters';
import type { ClientQuery } from './schema';
import { clientSearchRules, searchedClients } from './search-rules';

/**
 * The conditions of the clients that a list, an export or a bulk act means. `q` may have terms such as `is:public`.
 * @throws AppError `invalid` at `q` for a term that it does not understand.
 */
export async function clientFilters(
  ctx: Ctx,
  { q, is_active, type, grant_type }: Partial<Pick<ClientQuery, 'q' | 'is_active' | 'type' | 'grant_type'>>,
): Promise<ListConditions> {
  const { filters, checked } = await searchFilters(ctx, searchedClients, clientSearchRules, q);
  if (is_active !== undefined) filters.push(eq(clients.isActive, is_active));
  if (type) filters.push(eq(clients.isConfidential, type === 'confidential'));
  if (grant_type) filters.push(sql`${clients.grantTypes} @> array[${grant_type}]`);
  return { filters, checked };
}
