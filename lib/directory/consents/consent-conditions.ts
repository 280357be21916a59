import { isNotNull, isNull, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { consents } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { parseSearch } from '@/lib/kernel/search-fields';
import type { Few } from '@/lib/storage/walk';
import { type WalkCondition, walkParts } from '@/lib/storage/walk-conditions';
import { onlyValueOf, termConditions } from '@/lib/storage/walk-search';
import { findClientId } from '../clients/find-client-id';
import { findUserId } from '../users/find-user-id';
import type { ConsentFilter } from './schema';
import { consentSearchFields, consentSearchRules, consentsLike, includesScope, ofClient, ofUser } from './search-rules';

export type ConsentConditions = { by: PgColumn; within: SQL[]; filters: SQL[]; few: Few[] };

/**
 * The consents that match: conditions of a walk over `consents`, joined with `users` and `clients`.
 * @throws AppError `invalid` for an unknown user or client, and at `q` for a term that it does not understand.
 */
export async function consentConditions(ctx: Ctx, filter: ConsentFilter): Promise<ConsentConditions> {
  const { text, terms } = parseSearch(filter.q ?? '', consentSearchFields, new Date());
  const isWithdrawn = onlyValueOf(terms, 'state', filter.state) === 'withdrawn';
  const by = isWithdrawn ? consents.withdrawnAt : consents.createdAt;
  const { within, filters, few } = walkParts(ctx, consents.id, [
    ...(await chosen(ctx, filter)),
    ...(text ? [await consentsLike(ctx, text)] : []),
    ...(await termConditions(ctx, terms, consentSearchRules, by)),
  ]);
  const hasState = isWithdrawn ? isNotNull(consents.withdrawnAt) : isNull(consents.withdrawnAt);
  return { by, within: [hasState, ...within], filters, few };
}

const chosen = async (ctx: Ctx, { user, client, scope }: ConsentFilter): Promise<readonly WalkCondition[]> => [
  ...(user === undefined ? [] : [ofUser(await findUserId(ctx, user))]),
  ...(client === undefined ? [] : [ofClient(await findClientId(ctx, client))]),
  ...(scope === undefined ? [] : [includesScope(scope)]),
];
