import { and, eq, type SQL, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { clientAuthMethods } from '@/db/schema/values';
import type { Searched } from '@/lib/storage/matches-search';
import type { ChoiceRule, FieldRules } from '@/lib/storage/search-filters';
import { grantTypeChoices, grantTypeOf } from './grant-type-choices';

const { id, searchText, clientName, sortName, metadataUri } = clients;

export const searchedClients: Searched = { id, searchText, written: [clientName, metadataUri] };

const states = {
  active: { is: eq(clients.isActive, true), isNot: eq(clients.isActive, false) },
  deactivated: { is: eq(clients.isActive, false), isNot: eq(clients.isActive, true) },
  public: { is: eq(clients.isConfidential, false), isNot: eq(clients.isConfidential, true) },
  confidential: { is: eq(clients.isConfidential, true), isNot: eq(clients.isConfidential, false) },
  // Written as the conditions of their partial indexes.
  'first-party': { is: sql`${clients.isFirstParty}` },
  'resource-server': { is: sql`${clients.isResourceServer}` },
  registered: { is: sql`${clients.registeredBy} <> 'administrator'` },
} as const satisfies Record<string, ChoiceRule>;

/** A complete redirect URI, an origin, or a host. Indexed by the origins; other redirect URIs have none. */
function redirectsTo(value: string): SQL {
  const url = value.includes('://') && URL.canParse(value) ? new URL(value) : null;
  if (!url)
    return value.includes(':/')
      ? sql`${clients.redirectUris} @> array[${value}]`
      : sql`${clients.redirectOrigins} && array[${`https://${value}`}, ${`http://${value}`}]`;
  const hasOrigin = sql`${clients.redirectOrigins} @> array[${url.origin}]`;
  const isOrigin = value === url.origin || value === `${url.origin}/`;
  if (url.origin === 'null') return sql`${clients.redirectUris} @> array[${value}]`;
  return isOrigin ? hasOrigin : (and(hasOrigin, sql`${clients.redirectUris} @> array[${value}]`) ?? hasOrigin);
}

/** What `q` of the list of clients understands, see `parseSearch`. */
export const clientSearchRules = {
  name: { kind: 'text', written: [clientName], folded: sortName },
  is: { kind: 'choice', choices: Object.keys(states), find: (state) => states[state as keyof typeof states] },
  grant: {
    kind: 'choice',
    choices: grantTypeChoices,
    find: (name) => ({ is: sql`${clients.grantTypes} @> array[${grantTypeOf(name)}]` }),
  },
  scope: { kind: 'exact', find: (scope) => sql`${clients.scopes} @> array[${scope}]` },
  auth: {
    kind: 'choice',
    choices: clientAuthMethods,
    find: (method) => ({ is: sql`${clients.tokenEndpointAuthMethod} = ${method}` }),
  },
  redirect: { kind: 'exact', find: redirectsTo },
  created: { kind: 'time', column: clients.createdAt },
  last_used: { kind: 'time', column: clients.lastUsedAt, mayBeNever: true },
  // The same expression as in clients_wire_id_idx.
  id: { kind: 'exact', find: (value) => sql`coalesce(${metadataUri}, ${id}::text) = ${value}` },
} as const satisfies FieldRules;
