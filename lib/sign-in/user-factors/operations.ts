import { operation } from '@/lib/kernel/operation';
import { listUserFactors } from './list-user-factors';
import { removeUserFactor } from './remove-user-factor';
import { resetUserFactors } from './reset-user-factors';
import { Reason, UserFactors } from './schema';

const tag = 'Users';

export const factorOperations = {
  list: operation({
    verb: listUserFactors, method: 'GET', path: '/users/{id}/factors', operationId: 'listUserFactors', tag,
    summary: 'List the second factors of a user', status: 200, answer: UserFactors, errors: ['not_found'],
  }),
  reset: operation({
    verb: resetUserFactors, method: 'DELETE', path: '/users/{id}/factors', operationId: 'resetUserFactors', tag,
    summary: 'Remove all second factors and recovery codes of a user', query: Reason, status: 204,
    errors: ['invalid', 'not_found'],
  }),
  remove: operation({
    verb: removeUserFactor, method: 'DELETE', path: '/users/{id}/factors/{factor_id}', operationId: 'removeUserFactor', tag,
    summary: 'Remove a second factor of a user', query: Reason, status: 204, errors: ['invalid', 'not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
