import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import {
  apiResources,
  clients,
  consents,
  families,
  identityProviders,
  sessions,
  trustedIssuers,
  users,
} from '@/db/schema';
import { apiResourceFilters } from '@/lib/directory/api-resources';
import { ApiResourceQuery } from '@/lib/directory/api-resources/schema';
import { clientFilters } from '@/lib/directory/clients';
import { ClientQuery } from '@/lib/directory/clients/schema';
import { consentIds } from '@/lib/directory/consents';
import { ConsentFilter } from '@/lib/directory/consents/schema';
import { grantIds } from '@/lib/directory/grants';
import { GrantFilter } from '@/lib/directory/grants/schema';
import { identityProviderFilters } from '@/lib/directory/identity-providers';
import { IdentityProviderQuery } from '@/lib/directory/identity-providers/schema';
import { sessionIds } from '@/lib/directory/sessions';
import { SessionFilter } from '@/lib/directory/sessions/schema';
import { trustedIssuerFilters } from '@/lib/directory/trusted-issuers';
import { TrustedIssuerQuery } from '@/lib/directory/trusted-issuers/schema';
import { userFilters } from '@/lib/directory/users';
import { UserQuery } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid, isAppError } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/verb';
import { allConditions, type ListConditions } from '@/lib/storage/search-filters';
import { MAX_SELECTED_FROM } from '@/lib/storage/walk-ids';
import { MAX_SELECTED, type TargetKind } from './choices';
import type { Selection } from './schema';

type Conditions = Promise<ListConditions>;

type Given = Record<string, unknown>;

/** The records of a kind: their table, what they are called, and what the filters of their list find. */
export type Target = {
  table: PgTable;
  id: PgColumn;
  name: PgColumn | SQL;
  /** The user whom a record belongs to, and without whom it is nothing. */
  owner?: PgColumn;
} & (
  | { conditions: (ctx: Ctx, filters: Given) => Conditions; walk?: undefined }
  /** The ids that a walk finds, at most one more than a job acts on. */
  | { walk: (ctx: Ctx, filters: Given) => Promise<string[] | null>; conditions?: undefined }
);

const inList = { sort: true, limit: true, cursor: true } as const;

export const targets: Record<TargetKind, Target> = {
  user: {
    table: users,
    id: users.id,
    name: users.username,
    conditions: filtered(UserQuery.omit(inList), userFilters),
  },
  client: {
    table: clients,
    id: clients.id,
    name: clients.clientName,
    conditions: filtered(ClientQuery.omit(inList), clientFilters),
  },
  api_resource: {
    table: apiResources,
    id: apiResources.id,
    name: apiResources.name,
    conditions: filtered(ApiResourceQuery.omit(inList), apiResourceFilters),
  },
  trusted_issuer: {
    table: trustedIssuers,
    id: trustedIssuers.id,
    name: trustedIssuers.issuer,
    conditions: filtered(TrustedIssuerQuery.omit(inList), trustedIssuerFilters),
  },
  identity_provider: {
    table: identityProviders,
    id: identityProviders.id,
    name: identityProviders.name,
    conditions: filtered(IdentityProviderQuery.omit(inList), identityProviderFilters),
  },
  session: {
    table: sessions,
    id: sessions.id,
    name: nameOfUser(sessions.userId),
    owner: sessions.userId,
    walk: filtered(SessionFilter, (ctx, filter) => sessionIds(ctx, filter, MAX_SELECTED + 1)),
  },
  grant: {
    table: families,
    id: families.id,
    name: nameOfBoth(families),
    owner: families.userId,
    walk: filtered(GrantFilter, (ctx, filter) => grantIds(ctx, filter, MAX_SELECTED + 1)),
  },
  consent: {
    table: consents,
    id: consents.id,
    name: nameOfBoth(consents),
    owner: consents.userId,
    walk: filtered(ConsentFilter, (ctx, filter) => consentIds(ctx, filter, MAX_SELECTED + 1)),
  },
};

function nameOfUser(userId: PgColumn): SQL {
  return sql`(select ${users.username} from ${users} where ${users.id} = ${userId})`;
}

/** The client and the user of a record. */
function nameOfBoth({ userId, clientId }: { userId: PgColumn; clientId: PgColumn }): SQL {
  return sql`(select concat(${clients.clientName}, ', ', ${nameOfUser(userId)}) from ${clients} where ${clients.id} = ${clientId})`;
}

/**
 * The ids of a selection, or the conditions of its filters.
 * @throws AppError `invalid` for a wrong filter, and at `selection.filters` if a bounded walk has not come to the end.
 */
export async function readSelection(
  ctx: Ctx,
  target: Target,
  { ids, filters = {} }: Selection,
): Promise<{ ids: readonly string[] } | { ids?: undefined; conditions: SQL[] }> {
  if (ids) return { ids };
  if (!target.walk) return { conditions: allConditions(await target.conditions(ctx, filters)) };
  const found = await target.walk(ctx, filters);
  if (!found)
    throw invalid(
      'selection.filters',
      `must match within the first ${MAX_SELECTED_FROM} rows of the list: narrow the filters`,
    );
  return { ids: found };
}

/** What a list finds for its filters as they are given. @throws AppError `invalid`, which names every wrong filter. */
function filtered<S extends z.ZodType, T>(schema: S, find: (ctx: Ctx, filters: z.output<S>) => Promise<T>) {
  return async (ctx: Ctx, given: Given): Promise<T> => {
    try {
      return await find(ctx, parse(schema, given));
    } catch (error) {
      if (!isAppError(error) || error.code !== 'invalid') throw error;
      const errors = error.errors.map(({ path, message }) => ({ path: `selection.filters.${path}`, message }));
      throw new AppError('invalid', error.message, { errors });
    }
  };
}
