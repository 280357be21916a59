import { expect, it } from 'vitest';
import { withRefused } from './with-refused';

it.each([
  [{ limit: 25 }, { limit: 25, outcome: 'refused' }],
  [{ outcome: 'refused' }, { outcome: 'refused' }],
  [{ outcome: 'accepted' }, { outcome: 'accepted' }],
  [{ outcome: 'all', endpoint: 'token' }, { endpoint: 'token' }],
  [{ request_id: 'r' }, { request_id: 'r' }],
  [
    { request_id: 'r', outcome: 'refused' },
    { request_id: 'r', outcome: 'refused' },
  ],
])('the address %j asks the verb for %j', (query, input) => {
  expect(withRefused(query)).toEqual(input);
});
