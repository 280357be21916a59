import { expect, it } from 'vitest';
import { acceptedTypes } from './accepted-types';

it.each([
  [null, []],
  ['', []],
  ['*/*', ['*/*']],
  ['text/csv', ['text/csv']],
  ['Text/CSV; q=0.2, */*', ['*/*', 'text/csv']],
  ['text/csv;q=0', []],
  ['text/csv;q=x', []],
  ['text/csv ; Q=0.1 , application/json', ['application/json', 'text/csv']],
  [
    'application/token-introspection+jwt;q=0.5, application/json;q=0.4',
    ['application/token-introspection+jwt', 'application/json'],
  ],
  ['a/b, c/d', ['a/b', 'c/d']],
  ['not a type, text/csv', ['text/csv']],
] as const)('RFC 9110 §12.5.1: %j accepts %j', (accept, types) => {
  expect(acceptedTypes(accept)).toEqual(types);
});
