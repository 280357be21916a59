import { expect, it } from 'vitest';
import { conflictingFields } from './conflicting-fields';

const base = {
  version: 3,
  name: 'Ada',
  roles: ['admin'],
  email: 'a@example.com',
  profile: { locale: null, zone: 'UTC' },
};

it('lists a field that both changed, and one that only somebody else changed', () => {
  const mine = { ...base, name: 'Ada L.' };
  const theirs = { ...base, version: 4, name: 'Ada Lovelace', roles: [] };
  expect(conflictingFields(base, mine, theirs)).toEqual([
    { name: 'name', mine: 'Ada L.', theirs: 'Ada Lovelace', isChangedHere: true },
    { name: 'roles', mine: ['admin'], theirs: [], isChangedHere: false },
  ]);
});

it('lists neither a field that only the form changed, nor one that both changed to the same value', () => {
  const mine = { ...base, name: 'Ada L.', email: 'b@example.com' };
  expect(conflictingFields(base, mine, { ...base, version: 4, email: 'b@example.com' })).toEqual([]);
});

it('compares the members of an object one by one', () => {
  const mine = { ...base, profile: { locale: 'de', zone: 'UTC' } };
  const theirs = { ...base, version: 4, profile: { locale: 'fr', zone: 'Europe/Berlin' } };
  expect(conflictingFields(base, mine, theirs).map(({ name, isChangedHere }) => [name, isChangedHere])).toEqual([
    ['profile.locale', true],
    ['profile.zone', false],
  ]);
});

it('treats a missing value and null as the same', () => {
  expect(conflictingFields({}, { name: null }, { name: undefined })).toEqual([]);
});
