import { getTableColumns } from 'drizzle-orm';
import { identityProviders } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, contains, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { identityProviderFilters } from './identity-provider-filters';
import { type IdentityProviderRow, toIdentityProvider } from './projection';
import { type IdentityProvider, IdentityProviderQuery } from './schema';

const sortable = {
  name: identityProviders.name,
  slug: identityProviders.slug,
  created_at: identityProviders.createdAt,
};

/** Lists the providers with which people sign in here. `q` searches names, slugs and base URLs, and has terms (`parseSearch`). */
export const listIdentityProviders = verb(
  'providers:read',
  IdentityProviderQuery,
  async (ctx, query): Promise<CountedPage<IdentityProvider>> =>
    keysetPage<IdentityProviderRow & Positioned, IdentityProvider>({
      ctx,
      query,
      columns: sortable,
      id: identityProviders.id,
      ...(await identityProviderFilters(ctx, query)),
      select: ({ from, where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(identityProviders), position })
          .from(from)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: (row) => toIdentityProvider(ctx, row),
    }),
);

/** The condition of a search. There are few providers, so it needs no index. */
export const findsIdentityProvider = (q: string) =>
  contains(q, [identityProviders.name, identityProviders.slug, identityProviders.baseUrl]);
