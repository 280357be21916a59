import { eq, gt, isNotNull, isNull, lte, not, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { families } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { parseSearch, type SearchTerm } from '@/lib/kernel/search-fields';
import { clientIsLive, userIsLive } from '@/lib/storage/live-owner';
import type { Few } from '@/lib/storage/walk';
import { hasKey, type WalkCondition, walkParts } from '@/lib/storage/walk-conditions';
import { onlyValueOf, termConditions } from '@/lib/storage/walk-search';
import { findClientId } from '../clients/find-client-id';
import { findUserId } from '../users/find-user-id';
import type { grantStates } from './choices';
import type { GrantFilter } from './schema';
import { familyIdIn, grantSearchFields, grantSearchRules, grantsLike, ofClient, ofUser } from './search-rules';

type StateConditions = { by: PgColumn; within: SQL[]; filters: SQL[] };

export type GrantConditions = {
  by: PgColumn;
  within: (SQL | undefined)[];
  filters: (SQL | undefined)[];
  few: Few[];
};

/** Over `families`, joined with `users` and `clients`: neither changed since. */
export const hasLiveOwners = sql`(${sql.raw(userIsLive('families', 'users'))} and ${sql.raw(clientIsLive('families', 'clients'))})`;

const isUnexpired = gt(families.absoluteExpiresAt, sql`now()`);

/** The order of each state is that of an index: by what put a grant into it. */
const states: Record<(typeof grantStates)[number], StateConditions> = {
  live: { by: families.createdAt, within: [isNull(families.revokedAt)], filters: [isUnexpired, hasLiveOwners] },
  inactive: {
    by: families.createdAt,
    within: [isNull(families.revokedAt)],
    filters: [isUnexpired, not(hasLiveOwners)],
  },
  revoked: { by: families.revokedAt, within: [isNotNull(families.revokedAt)], filters: [] },
  expired: {
    by: families.absoluteExpiresAt,
    within: [lte(families.absoluteExpiresAt, sql`now()`)],
    filters: [isNull(families.revokedAt)],
  },
};

/** Without an index of its order: only for the one row of an id. */
const anyState: StateConditions = { by: families.createdAt, within: [], filters: [] };

/**
 * The grants that match: conditions of a walk over `families`, joined with `users` and `clients`.
 * @throws AppError `invalid` for an unknown user or client, and at `q` for a term that it does not understand.
 */
export async function grantConditions(ctx: Ctx, filter: GrantFilter): Promise<GrantConditions> {
  const { text, terms } = parseSearch(filter.q ?? '', grantSearchFields, new Date());
  const like = text ? await grantsLike(ctx, text) : undefined;
  const reason = onlyValueOf(terms, 'reason', filter.reason);
  const state = onlyValueOf(terms, 'state', filter.state) ?? (reason && !filter.reason ? 'revoked' : undefined);
  if (reason && state !== 'revoked') throw invalid(filter.reason ? 'reason' : 'q', 'needs the state revoked');
  const namesOne = filter.id !== undefined || like?.isOne || terms.some(isOneId);
  const { by, within, filters } = namesOne && !state ? anyState : states[state ?? 'live'];
  const found = walkParts(ctx, families.id, [
    ...(await chosen(ctx, filter)),
    ...(like ? [like] : []),
    ...(await termConditions(ctx, terms, grantSearchRules, by)),
  ]);
  return {
    by,
    within: [...within, reason && eq(families.revokedReason, reason), ...found.within],
    filters: [...filters, ...found.filters],
    few: found.few,
  };
}

const isOneId = (term: SearchTerm): boolean =>
  term.field === 'id' && term.kind !== 'time' && term.values.length === 1 && !term.isNegated;

async function chosen(ctx: Ctx, { id, user, client, grant_type }: GrantFilter): Promise<readonly WalkCondition[]> {
  return [
    ...(id === undefined ? [] : [hasKey(families.id, requireFamilyId(id))]),
    ...(user === undefined ? [] : [ofUser(await findUserId(ctx, user))]),
    ...(client === undefined ? [] : [ofClient(await findClientId(ctx, client))]),
    ...(grant_type ? [{ filter: eq(families.grantType, grant_type) }] : []),
  ];
}

function requireFamilyId(text: string): string {
  const id = familyIdIn(text);
  if (id === null) throw invalid('id', 'must be the id of a grant, or the jti of an access token of a grant');
  return id;
}
