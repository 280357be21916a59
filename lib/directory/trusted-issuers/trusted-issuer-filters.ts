import type { SQL } from 'drizzle-orm';
import type { Ctx } from '@/lib/kernel/context';
import { searchFilters } from '@/lib/storage/search-filters';
import type { TrustedIssuerQuery } from './schema';
import { issuerSearchRules, searchedIssuers } from './search-rules';

/**
 * The conditions of the trusted issuers that a list, an export or a bulk act means.
 * @throws AppError `invalid` at `q` for a term that it does not understand.
 */
export const trustedIssuerFilters = async (ctx: Ctx, { q }: Partial<Pick<TrustedIssuerQuery, 'q'>>): Promise<SQL[]> =>
  q ? searchFilters(ctx, searchedIssuers, issuerSearchRules, q) : [];
