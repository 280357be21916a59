import { sql } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import { accessTokenFormats } from '@/db/schema/values';
import type { Searched } from '@/lib/storage/matches-search';
import type { ChoiceRule, FieldRules } from '@/lib/storage/search-filters';

const { id, searchText, name, sortName, identifier } = apiResources;

export const searchedApiResources: Searched = { id, searchText, written: [name, identifier] };

const states = {
  open: { is: sql`${apiResources.isOpen}`, isNot: sql`not ${apiResources.isOpen}` },
  restricted: { is: sql`not ${apiResources.isOpen}`, isNot: sql`${apiResources.isOpen}` },
} as const satisfies Record<string, ChoiceRule>;

/** What `q` of the list of API resources understands, see `parseSearch`. */
export const apiResourceSearchRules = {
  name: { kind: 'text', written: [name], folded: sortName },
  identifier: { kind: 'text', written: [identifier] },
  is: { kind: 'choice', choices: Object.keys(states), find: (state) => states[state as keyof typeof states] },
  format: {
    kind: 'choice',
    choices: accessTokenFormats,
    find: (format) => ({ is: sql`${apiResources.accessTokenFormat} = ${format}` }),
  },
  scope: { kind: 'exact', find: (scope) => sql`${apiResources.scopes} @> ${JSON.stringify([{ name: scope }])}::jsonb` },
  created: { kind: 'time', column: apiResources.createdAt },
  id: { kind: 'id', column: id },
} as const satisfies FieldRules;
