import { operation } from '@/lib/kernel/operation';
import { listUserIdentities } from './list-user-identities';
import { removeUserIdentities, removeUserIdentity } from './remove-user-identity';
import { Reason, UserIdentities } from './schema';

const tag = 'Users';

export const identityOperations = {
  list: operation({
    verb: listUserIdentities, method: 'GET', path: '/users/{id}/identities', operationId: 'listUserIdentities', tag,
    summary: 'List the accounts at identity providers of a user', status: 200, answer: UserIdentities, errors: ['not_found'],
  }),
  removeAll: operation({
    verb: removeUserIdentities, method: 'DELETE', path: '/users/{id}/identities', operationId: 'removeUserIdentities', tag,
    summary: 'Disconnect all accounts at identity providers of a user', query: Reason, status: 204,
    errors: ['invalid', 'not_found'],
  }),
  remove: operation({
    verb: removeUserIdentity, method: 'DELETE', path: '/users/{id}/identities/{identity_id}',
    operationId: 'removeUserIdentity', tag,
    summary: 'Disconnect an account at an identity provider of a user', query: Reason, status: 204,
    errors: ['invalid', 'not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
