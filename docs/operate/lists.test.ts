import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { apiResourceSearchRules } from '@/lib/directory/api-resources';
import { ApiResourceQuery } from '@/lib/directory/api-resources/schema';
import { clientSearchRules } from '@/lib/directory/clients';
import { ClientQuery } from '@/lib/directory/clients/schema';
import { consentSearchFields } from '@/lib/directory/consents';
import { ConsentQuery } from '@/lib/directory/consents/schema';
import { grantSearchFields } from '@/lib/directory/grants';
import { GrantQuery } from '@/lib/directory/grants/schema';
import { providerSearchRules } from '@/lib/directory/identity-providers';
import { IdentityProviderQuery } from '@/lib/directory/identity-providers/schema';
import { sessionSearchRules } from '@/lib/directory/sessions';
import { SessionQuery } from '@/lib/directory/sessions/schema';
import { issuerSearchRules } from '@/lib/directory/trusted-issuers';
import { TrustedIssuerQuery } from '@/lib/directory/trusted-issuers/schema';
import { userSearchRules } from '@/lib/directory/users';
import { UserQuery } from '@/lib/directory/users/schema';
import type { SearchFields } from '@/lib/kernel/search-fields';
import { tokenSearchRules } from '@/lib/oauth/token-families';
import { AccessTokenQuery } from '@/lib/oauth/token-families/schema';

const page = readFileSync(path.join(import.meta.dirname, 'lists.md'), 'utf8');

const lists: [
  string,
  SearchFields,
  { shape: { q: { description?: string | undefined; unwrap(): { meta(): unknown } } } },
][] = [
  ['users', userSearchRules, UserQuery],
  ['clients', clientSearchRules, ClientQuery],
  ['API resources', apiResourceSearchRules, ApiResourceQuery],
  ['identity providers', providerSearchRules, IdentityProviderQuery],
  ['trusted issuers', issuerSearchRules, TrustedIssuerQuery],
  ['sessions', sessionSearchRules, SessionQuery],
  ['grants', grantSearchFields, GrantQuery],
  ['access tokens', tokenSearchRules, AccessTokenQuery],
  ['consents', consentSearchFields, ConsentQuery],
];

it.each(lists)('docs/operate/lists.md and the API document have the fields of the list of %s', (name, rules, query) => {
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
  expect([...row.matchAll(/`(\w+)`/g)].map(([, field]) => field)).toEqual(Object.keys(rules));
  expect(JSON.stringify(query.shape.q.unwrap().meta())).toContain(`of the fields ${Object.keys(rules).join(', ')}.`);
});

it.each(lists)('docs/operate/lists.md has the states of the list of %s', (name, rules) => {
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
  const states = rules.is?.kind === 'choice' ? rules.is.choices : [];
  expect(/`is` \(([^)]*)\)/.exec(row)?.[1]?.split(', ') ?? []).toEqual(states);
});
