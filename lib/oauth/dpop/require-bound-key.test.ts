import { expect, it } from 'vitest';
import { requireBoundKey } from './require-bound-key';

it.each<[string, string | null, string | null]>([
  ['an unbound code without a proof', null, null],
  ['an unbound code with a proof', null, 'key'],
  ['a bound code with a proof by its key', 'key', 'key'],
])('accepts %s', (_what, bound, proof) => {
  expect(() => requireBoundKey(bound, proof, 'code')).not.toThrow();
});

it.each<[string, string | null]>([
  ['without a proof', null],
  ['with a proof by another key', 'other'],
])('refuses a bound code %s', (_what, proof) => {
  expect(() => requireBoundKey('key', proof, 'code')).toThrow(
    expect.objectContaining({
      code: 'invalid_dpop_proof',
      description: 'The code needs a DPoP proof by the key it is bound to.',
    }),
  );
});
