import type { Ctx } from '@/lib/kernel/context';
import { type ListConditions, searchFilters } from '@/lib/storage/search-filters';
import type { ApiResourceQuery } from './schema';
import { apiResourceSearchRules, searchedApiResources } from './search-rules';

/**
 * The conditions of the API resources that a list, an export or a bulk act means.
 * @throws AppError `invalid` at `q` for a term that it does not understand.
 */
export const apiResourceFilters = (ctx: Ctx, { q }: Partial<Pick<ApiResourceQuery, 'q'>>): Promise<ListConditions> =>
  searchFilters(ctx, searchedApiResources, apiResourceSearchRules, q);
