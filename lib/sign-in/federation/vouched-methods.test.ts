import { expect, it } from 'vitest';
import { vouchedMethods } from './vouched-methods';

it.each([
  [{}, []],
  [{ amr: 'pwd', acr: 2 }, []],
  [{ amr: ['pwd'] }, ['pwd']],
  [{ amr: ['otp', 'user'] }, []],
  [{ amr: ['pwd', 'otp', 'mfa'] }, ['pwd', 'otp', 'mfa']],
  [{ amr: ['pwd', 'sms'], acr: '2' }, ['pwd', 'sms', 'mfa']],
  [{ acr: 'https://refeds.org/profile/mfa' }, ['mfa']],
  [{ amr: ['hwk'] }, []],
  [{ amr: ['hwk', 'mfa'] }, ['mfa']],
  [{ amr: ['hwk', 'user'], acr: 'phr' }, ['user', 'hwk', 'mfa']],
  [{ amr: ['fed', 'made-up', 7, 'pwd', 'pwd'] }, ['pwd']],
  [{ acr: 'made-up' }, []],
])('%j vouches for %j', (claims, methods) => expect(vouchedMethods(claims)).toEqual(methods));
