import { eq, gt, isNull, sql } from 'drizzle-orm';
import { accessTokens, clients } from '@/db/schema';
import { findClientId } from '@/lib/directory/clients';
import { parseSearch } from '@/lib/kernel/search-fields';
import { verb } from '@/lib/kernel/verb';
import { clientIsLive, userIsLive } from '@/lib/storage/live-owner';
import type { Page } from '@/lib/storage/page';
import { type Walked, walkPage } from '@/lib/storage/walk';
import { walkParts } from '@/lib/storage/walk-conditions';
import { termConditions } from '@/lib/storage/walk-search';
import { type IssuedTokenRow, issuedTokenColumns, toIssuedToken } from './issued-tokens';
import { AccessTokenQuery, type IssuedToken } from './schema';
import { ofClient, tokenSearchRules, tokensLike } from './token-search-rules';

/**
 * Lists live access tokens that belong to no grant, for example of the client credentials grant: by default, the one that
 * expires last comes first. A page looks at a bounded number of tokens, so it can have fewer than `limit` and still a `next_cursor`.
 * @throws AppError `invalid` for an unknown client, a wrong search, or a cursor of another list.
 */
export const listAccessTokens = verb(
  'sessions:read',
  AccessTokenQuery,
  async (ctx, { q = '', client, sort, ...query }): Promise<Page<IssuedToken>> => {
    const { text, terms } = parseSearch(q, tokenSearchRules, new Date());
    const found = walkParts(ctx, accessTokens.hash, [
      ...(client === undefined ? [] : [ofClient(await findClientId(ctx, client))]),
      ...(text ? [await tokensLike(ctx, text)] : []),
      ...(await termConditions(ctx, terms, tokenSearchRules, accessTokens.expiresAt)),
    ]);
    return walkPage<IssuedTokenRow & Walked, IssuedToken>({
      ctx,
      query,
      table: accessTokens,
      by: { column: accessTokens.expiresAt, id: accessTokens.hash, descending: sort === '-expires_at' },
      within: [gt(accessTokens.expiresAt, sql`now()`), ...found.within],
      filters: [
        isNull(accessTokens.familyId),
        isNull(accessTokens.revokedAt),
        sql.raw(clientIsLive('access_tokens', 'clients')),
        hasLiveUser,
        ...found.filters,
      ],
      select: ({ from, where, order, limit, place }) =>
        ctx.db
          .select({ ...issuedTokenColumns, ...place })
          .from(from)
          .innerJoin(clients, eq(clients.id, accessTokens.clientId))
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toIssuedToken,
    });
  },
);

/** A token that was exchanged for one without a grant can have a user. */
const hasLiveUser = sql`(${accessTokens.userId} is null or exists (
  select 1 from users u where u.id = ${accessTokens.userId} and ${sql.raw(userIsLive('access_tokens'))}))`;
