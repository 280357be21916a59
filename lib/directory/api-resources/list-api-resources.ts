import { getTableColumns } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { apiResourceFilters } from './api-resource-filters';
import { type ApiResourceRow, toApiResource } from './projection';
import { type ApiResource, ApiResourceQuery } from './schema';

const sortable = {
  name: apiResources.sortName,
  identifier: apiResources.identifier,
  created_at: apiResources.createdAt,
};

/** Lists the API resources. `q` searches names and identifiers, and has terms (`parseSearch`). */
export const listApiResources = verb(
  'clients:read',
  ApiResourceQuery,
  async (ctx, query): Promise<CountedPage<ApiResource>> =>
    keysetPage<ApiResourceRow & Positioned, ApiResource>({
      ctx,
      query,
      columns: sortable,
      id: apiResources.id,
      ...(await apiResourceFilters(ctx, query)),
      select: ({ from, where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(apiResources), position })
          .from(from)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toApiResource,
    }),
);
