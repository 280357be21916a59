import { expect, it } from 'vitest';
import { englishTexts } from '@/lib/language';
import { signInMethodsText } from './sign-in-methods-text';

it.each([
  [['pwd'], 'Password'],
  [['pwd', 'otp', 'mfa'], 'Password and code'],
  [['pwd', 'hwk', 'user', 'mfa'], 'Password and passkey'],
  [['swk', 'user'], 'Passkey'],
  [['hwk', 'user', 'mfa'], 'Passkey'],
  [['hwk', 'swk'], 'Passkey'],
  [['pwd', 'mfa'], 'Password and second factor'],
  [['fed'], 'Provider'],
  [['fed', 'otp', 'mfa'], 'Provider and code'],
  [['made-up'], 'Unknown'],
  [[], 'Unknown'],
])('%j is %s', (amr, text) => {
  expect(signInMethodsText(englishTexts, amr)).toBe(text);
});
