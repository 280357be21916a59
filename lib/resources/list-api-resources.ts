import { getTableColumns, sql } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import { type CountedPage, contains, keysetPage, type Positioned } from '../keyset';
import { verb } from '../verb';
import { type ApiResourceRow, toApiResource } from './projection';
import { type ApiResource, ApiResourceQuery } from './schema';

const sortable = { name: apiResources.name, identifier: apiResources.identifier, created_at: apiResources.createdAt };

/** The APIs that tokens can be made for; `q` looks at names and identifiers. */
export const listApiResources = verb(
  'clients:read',
  ApiResourceQuery,
  (ctx, query): Promise<CountedPage<ApiResource>> =>
    keysetPage<ApiResourceRow & Positioned, ApiResource>({
      ctx,
      query,
      columns: sortable,
      id: apiResources.id,
      filters: [query.q ? contains(query.q, [apiResources.name, apiResources.identifier]) : undefined],
      select: ({ where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(apiResources), position })
          .from(apiResources)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      count: async (where, upTo) =>
        ctx.db.$count(ctx.db.select({ one: sql`1` }).from(apiResources).where(where).limit(upTo).as('counted')),
      project: toApiResource,
    }),
);
