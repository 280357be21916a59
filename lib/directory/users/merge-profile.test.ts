import { expect, it } from 'vitest';
import { mergeProfile } from './merge-profile';

it('an equal address is no change, in whatever order the database has its members', () => {
  const stored = { address: { locality: 'Bern', street_address: 'Gasse 1' }, locale: 'de' };
  const merge = (address: object) => JSON.stringify(mergeProfile(stored, { address }));
  expect(merge({ street_address: 'Gasse 1', locality: 'Bern', country: null })).toBe(JSON.stringify(stored));
  expect(merge({ street_address: 'Gasse 2' })).toBe('{"address":{"street_address":"Gasse 2"},"locale":"de"}');
  expect(merge({ locality: null })).toBe('{"locale":"de"}');
});
