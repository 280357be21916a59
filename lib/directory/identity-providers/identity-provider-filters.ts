import { eq, type SQL } from 'drizzle-orm';
import { identityProviders } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { searchFilters } from '@/lib/storage/search-filters';
import type { IdentityProviderQuery } from './schema';
import { providerSearchRules, searchedProviders } from './search-rules';

/**
 * The conditions of the identity providers that a list, an export or a bulk act means.
 * @throws AppError `invalid` at `q` for a term that it does not understand.
 */
export const identityProviderFilters = async (
  ctx: Ctx,
  { q, kind, is_active }: Partial<Pick<IdentityProviderQuery, 'q' | 'kind' | 'is_active'>>,
): Promise<SQL[]> => [
  ...(q ? await searchFilters(ctx, searchedProviders, providerSearchRules, q) : []),
  ...(kind ? [eq(identityProviders.kind, kind)] : []),
  ...(is_active === undefined ? [] : [eq(identityProviders.isActive, is_active)]),
];
