import { expect, it } from 'vitest';
import { changedSettings } from './changed-settings';

const stored = { sign_in: { identifier_first: false, factors: ['totp'], days: 7 }, other: { colour: 'red' } };

it('returns the members that differ, by section, and no section without one', () => {
  expect(changedSettings(stored, structuredClone(stored))).toEqual({});
  expect(
    changedSettings(stored, {
      sign_in: { identifier_first: false, factors: ['totp', 'passkey'], days: null },
      other: { colour: 'red' },
    }),
  ).toEqual({ sign_in: { factors: ['totp', 'passkey'], days: null } });
});
