import { expect, it } from 'vitest';
import { acrOf, registeredMethods, withMethods } from './acr';

it.each([
  [['pwd'], ['otp'], ['pwd', 'otp', 'mfa']],
  [['fed'], ['otp'], ['fed', 'otp', 'mfa']],
  [['fed'], ['pwd'], ['fed', 'pwd']],
  [['pwd'], ['pwd'], ['pwd']],
  [['fed', 'pwd'], ['otp'], ['fed', 'pwd', 'otp', 'mfa']],
  [['fed', 'otp', 'mfa'], ['pwd'], ['fed', 'otp', 'pwd', 'mfa']],
  [['fed'], ['hwk', 'user', 'mfa'], ['fed', 'hwk', 'user', 'mfa']],
])('a sign-in with %j and then %j has %j: a password and a provider are one factor', (first, second, all) =>
  expect(withMethods(first, second)).toEqual(all),
);

it.each([
  [['fed'], [], '1'],
  [['fed', 'pwd'], ['pwd'], '1'],
  [['fed', 'otp', 'mfa'], ['otp', 'mfa'], '2'],
  [['pwd'], ['pwd'], '1'],
])('tokens of a sign-in with %j have the methods %j and the class %s', (amr, methods, acr) => {
  expect(registeredMethods(amr)).toEqual(methods);
  expect(acrOf(amr)).toBe(acr);
});
