import type { Ctx } from '@/lib/kernel/context';
import { type ListConditions, searchFilters } from '@/lib/storage/search-filters';
import type { TrustedIssuerQuery } from './schema';
import { issuerSearchRules, searchedIssuers } from './search-rules';

/**
 * The conditions of the trusted issuers that a list, an export or a bulk act means.
 * @throws AppError `invalid` at `q` for a term that it does not understand.
 */
export const trustedIssuerFilters = (
  ctx: Ctx,
  { q }: Partial<Pick<TrustedIssuerQuery, 'q'>>,
): Promise<ListConditions> => searchFilters(ctx, searchedIssuers, issuerSearchRules, q);
