import { expect, test } from 'vitest';
import { differingParts } from './differing-parts';

test.each([
  ['https://a/cb/', 'https://a/cb', ['https://a/cb', '/', ''], ['https://a/cb', '', '']],
  ['http://a/cb', 'https://a/cb', ['http', '', '://a/cb'], ['http', 's', '://a/cb']],
  ['aa', 'a', ['a', 'a', ''], ['a', '', '']],
  ['a😀b', 'a😁b', ['a', '😀', 'b'], ['a', '😁', 'b']],
  ['same', 'same', ['same', '', ''], ['same', '', '']],
])('%s and %s differ in one part', (first, second, received, registered) => {
  expect(differingParts(first, second)).toEqual({ received, registered });
});
