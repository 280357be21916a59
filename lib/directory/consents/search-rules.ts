import { eq, sql } from 'drizzle-orm';
import { consents } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import type { SearchFields } from '@/lib/kernel/search-fields';
import { eitherOf, hasKey, indexed, type WalkCondition } from '@/lib/storage/walk-conditions';
import type { WalkRules } from '@/lib/storage/walk-search';
import { findSearchedClientId } from '../clients/find-client-id';
import { ofClientsLike } from '../clients/of-clients-like';
import { findSearchedUserId } from '../users/find-user-id';
import { ofUsersLike } from '../users/of-users-like';
import { consentStates } from './choices';

export const ofUser = (userId: string): WalkCondition => indexed(consents.id, eq(consents.userId, userId));
export const ofClient = (clientId: string): WalkCondition => indexed(consents.id, eq(consents.clientId, clientId));

export const includesScope = (scope: string): WalkCondition => ({
  filter: sql`${scope}::text = any(${consents.scopes})`,
});

const rules = {
  user: { kind: 'exact', find: async (named, ctx) => ofUser(await findSearchedUserId(ctx, named)) },
  client: { kind: 'exact', find: async (named, ctx) => ofClient(await findSearchedClientId(ctx, named)) },
  scope: { kind: 'exact', find: includesScope },
  created: { kind: 'time', column: consents.createdAt },
  id: { kind: 'id', find: (id) => hasKey(consents.id, id) },
} as const satisfies WalkRules;

export const consentSearchRules: WalkRules = rules;

/** What `q` of the list of consents understands, see `parseSearch`. The state decides its order. */
export const consentSearchFields = {
  state: { kind: 'choice', choices: consentStates },
  ...rules,
} as const satisfies SearchFields;

/** The consents of a text without field: with an id, or of users or clients with such names. */
export async function consentsLike(ctx: Ctx, text: string): Promise<WalkCondition> {
  const id = text.toLowerCase();
  if (isUuid(id)) return eitherOf([indexed(consents.id, eq(consents.id, id)), ofUser(id), ofClient(id)]);
  return eitherOf(await Promise.all([ofUsersLike(ctx, consents, text), ofClientsLike(ctx, consents, text)]));
}
