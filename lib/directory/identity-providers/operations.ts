import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { createIdentityProvider } from './create-identity-provider';
import { deleteIdentityProvider } from './delete-identity-provider';
import { getIdentityProvider } from './get-identity-provider';
import { listIdentityProviders } from './list-identity-providers';
import { identityProviderImpact } from './provider-impact';
import {
  IdentityProvider,
  IdentityProviderChanges,
  IdentityProviderQuery,
  NewIdentityProvider,
  ProviderImpact,
} from './schema';
import { updateIdentityProvider } from './update-identity-provider';

const tag = 'Identity providers';
const version = (provider: { version: number }) => provider.version;

export const identityProviderOperations = {
  list: operation({
    verb: listIdentityProviders, method: 'GET', path: '/identity-providers', operationId: 'listIdentityProviders', tag,
    summary: 'List identity providers', query: IdentityProviderQuery, status: 200, errors: ['invalid'], page: true,
    answer: z.object({ items: z.array(IdentityProvider), next_cursor: z.string().nullable() }),
  }),
  create: operation({
    verb: createIdentityProvider, method: 'POST', path: '/identity-providers', operationId: 'createIdentityProvider', tag,
    summary: 'Create an identity provider', body: NewIdentityProvider, status: 201, answer: IdentityProvider, version,
    creates: true, location: ({ id }) => `/identity-providers/${id}`, errors: ['invalid', 'conflict'],
  }),
  get: operation({
    verb: getIdentityProvider, method: 'GET', path: '/identity-providers/{id}', operationId: 'getIdentityProvider', tag,
    summary: 'Read an identity provider', status: 200, answer: IdentityProvider, version, errors: ['not_found'],
  }),
  impact: operation({
    verb: identityProviderImpact, method: 'GET', path: '/identity-providers/{id}/impact', operationId: 'getIdentityProviderImpact', tag,
    summary: 'Count the linked accounts that end if the provider is deleted', status: 200, answer: ProviderImpact, errors: ['not_found'],
  }),
  update: operation({
    verb: updateIdentityProvider, method: 'PATCH', path: '/identity-providers/{id}', operationId: 'updateIdentityProvider',
    tag, summary: 'Change an identity provider', body: IdentityProviderChanges, status: 200, answer: IdentityProvider,
    version, errors: ['invalid', 'not_found', 'conflict', 'stale'],
  }),
  delete: operation({
    verb: deleteIdentityProvider, method: 'DELETE', path: '/identity-providers/{id}', operationId: 'deleteIdentityProvider',
    tag, summary: 'Delete an identity provider and the links of accounts to it', status: 204, errors: ['not_found', 'stale'],
  }),
}; // biome-ignore format: one operation a paragraph
