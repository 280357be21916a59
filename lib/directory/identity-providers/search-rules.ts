import { sql } from 'drizzle-orm';
import { identityProviders } from '@/db/schema';
import type { Searched } from '@/lib/storage/matches-search';
import type { ChoiceRule, FieldRules } from '@/lib/storage/search-filters';
import { identityProviderKinds } from './choices';

const { id, name, slug, baseUrl, isActive, isShown } = identityProviders;

/** There are few providers, so that the list needs no search text. */
export const searchedProviders: Searched = { id, written: [name, slug, baseUrl] };

const states: Readonly<Record<string, ChoiceRule>> = {
  active: { is: sql`${isActive}` },
  deactivated: { is: sql`not ${isActive}` },
  shown: { is: sql`(${isActive} and ${isShown})` },
};

/** What `q` of the list of identity providers understands, see `parseSearch`. */
export const providerSearchRules = {
  name: { kind: 'text', written: [name] },
  slug: { kind: 'text', written: [slug] },
  kind: {
    kind: 'choice',
    choices: identityProviderKinds,
    find: (kind) => ({ is: sql`${identityProviders.kind} = ${kind}` }),
  },
  is: { kind: 'choice', choices: Object.keys(states), find: (state) => states[state] ?? { is: sql`false` } },
  domain: { kind: 'exact', find: (domain) => sql`${identityProviders.domains} @> array[${domain.toLowerCase()}]` },
  created: { kind: 'time', column: identityProviders.createdAt },
  id: { kind: 'id', column: id },
} as const satisfies FieldRules;
