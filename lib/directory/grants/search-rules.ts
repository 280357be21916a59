import { eq, sql } from 'drizzle-orm';
import { accessTokens, families } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { invalid } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';
import type { SearchFields } from '@/lib/kernel/search-fields';
import { eitherOf, hasKey, indexed, nothing, type WalkCondition } from '@/lib/storage/walk-conditions';
import type { WalkRules } from '@/lib/storage/walk-search';
import { findSearchedClientId } from '../clients/find-client-id';
import { grantTypeChoices, grantTypeOf } from '../clients/grant-type-choices';
import { ofClientsLike } from '../clients/of-clients-like';
import { findSearchedUserId } from '../users/find-user-id';
import { ofUsersLike } from '../users/of-users-like';
import { grantStates, revocationReasons } from './choices';

export const ofUser = (userId: string): WalkCondition => indexed(families.id, eq(families.userId, userId));
export const ofClient = (clientId: string): WalkCondition => indexed(families.id, eq(families.clientId, clientId));

/** The `jti` of a token of a grant begins with the id of the grant. Null for other text. */
export function familyIdIn(text: string): string | null {
  const [id = ''] = text.toLowerCase().split('.');
  return isUuid(id) ? id : null;
}

function withSearchedId(text: string): WalkCondition {
  const id = familyIdIn(text);
  if (id === null) throw invalid('q', 'must have the id of a grant, or the jti of a token of a grant, after id:');
  return hasKey(families.id, id);
}

const rules = {
  user: { kind: 'exact', find: async (named, ctx) => ofUser(await findSearchedUserId(ctx, named)) },
  client: { kind: 'exact', find: async (named, ctx) => ofClient(await findSearchedClientId(ctx, named)) },
  grant: {
    kind: 'choice',
    choices: grantTypeChoices,
    find: (name) => ({ filter: eq(families.grantType, grantTypeOf(name)) }),
  },
  scope: {
    kind: 'exact',
    find: (scope) => ({ filter: sql`${scope}::text = any(string_to_array(${families.scope}, ' '))` }),
  },
  created: { kind: 'time', column: families.createdAt },
  id: { kind: 'exact', find: withSearchedId },
} as const satisfies WalkRules;

export const grantSearchRules: WalkRules = rules;

/** What `q` of the list of grants understands, see `parseSearch`. The state and the reason decide its order. */
export const grantSearchFields = {
  state: { kind: 'choice', choices: grantStates },
  reason: { kind: 'choice', choices: revocationReasons },
  ...rules,
} as const satisfies SearchFields;

const isTokenId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

type GrantsLike = WalkCondition & {
  /** The text names one grant, whatever its state is. */
  isOne?: boolean;
};

/** The grants of a text without field: with an id, a `jti` or a token of this id, or of users or clients with such names. */
export async function grantsLike(ctx: Ctx, text: string): Promise<GrantsLike> {
  const lower = text.toLowerCase();
  const id = isTokenId(lower) ? await familyOfToken(ctx, lower) : familyIdIn(lower);
  if (id !== null && (id !== lower || (await isGrant(ctx, id)))) return { ...hasKey(families.id, id), isOne: true };
  if (id !== null) return eitherOf([ofUser(id), ofClient(id)]);
  if (isTokenId(lower)) return nothing;
  return eitherOf(await Promise.all([ofUsersLike(ctx, families, text), ofClientsLike(ctx, families, text)]));
}

async function isGrant({ db }: Ctx, id: string): Promise<boolean> {
  const rows = await db.select({ id: families.id }).from(families).where(eq(families.id, id));
  return rows.length > 0;
}

async function familyOfToken({ db }: Ctx, id: string): Promise<string | null> {
  const [row] = await db
    .select({ familyId: accessTokens.familyId })
    .from(accessTokens)
    .where(eq(accessTokens.hash, Buffer.from(id, 'hex')));
  return row?.familyId ?? null;
}
