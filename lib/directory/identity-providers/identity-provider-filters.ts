import { eq } from 'drizzle-orm';
import { identityProviders } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { type ListConditions, searchFilters } from '@/lib/storage/search-filters';
import type { IdentityProviderQuery } from './schema';
import { providerSearchRules, searchedProviders } from './search-rules';

/**
 * The conditions of the identity providers that a list, an export or a bulk act means.
 * @throws AppError `invalid` at `q` for a term that it does not understand.
 */
export async function identityProviderFilters(
  ctx: Ctx,
  { q, kind, is_active }: Partial<Pick<IdentityProviderQuery, 'q' | 'kind' | 'is_active'>>,
): Promise<ListConditions> {
  const { filters, checked } = await searchFilters(ctx, searchedProviders, providerSearchRules, q);
  if (kind) filters.push(eq(identityProviders.kind, kind));
  if (is_active !== undefined) filters.push(eq(identityProviders.isActive, is_active));
  return { filters, checked };
}
