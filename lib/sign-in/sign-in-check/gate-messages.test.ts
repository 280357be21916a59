import { expect, it } from 'vitest';
import type { Settings } from '@/lib/directory/settings';
import { englishTexts, localizeMessage } from '@/lib/language';
import { type AccountFacts, accountGates } from './account-gates';
import { clientGates } from './client-gates';
import { passwordGrantGates } from './password-grant-gates';

const user = { isActive: true, passwordHash: 'x', failedSignIns: 0, emailVerified: true, mustChangePassword: false };
const facts = {
  user: { ...user, isPasswordExpired: false },
  settings: { sign_in: { factors: ['totp', 'passkey'] } } as unknown as Settings,
  factors: [],
  limits: { everywhereUntil: null, ofUser: null, ofNetworks: null },
  domainProvider: null,
  hasProviderAccount: false,
  hasPasskeySignIn: false,
  factorDueAt: null,
  isFactorRequired: false,
  isFactorDue: false,
  areTermsDue: false,
  isAddressDue: false,
  isMailOn: true,
} as unknown as AccountFacts;

const withUser = (changes: Partial<AccountFacts['user']>): Partial<AccountFacts> => ({
  user: { ...facts.user, ...changes },
});

function limitedIn(networks: string[], hasOthers: boolean): AccountFacts['limits'] {
  const reached = { networks, hasOthers, until: new Date() };
  return { everywhereUntil: null, ofUser: reached, ofNetworks: reached };
}

const accounts: Partial<AccountFacts>[] = [
  {},
  { hasPasskeySignIn: true },
  { hasProviderAccount: true },
  { hasPasskeySignIn: true, hasProviderAccount: true },
  withUser({ isActive: false, passwordHash: null, failedSignIns: 1, emailVerified: false }),
  { ...withUser({ passwordHash: null, failedSignIns: 2, emailVerified: false }), hasPasskeySignIn: true },
  { ...withUser({ passwordHash: null, failedSignIns: 100 }), hasProviderAccount: true },
  { ...withUser({ passwordHash: null }), hasPasskeySignIn: true, hasProviderAccount: true },
  { ...withUser({ mustChangePassword: true, emailVerified: false }), isAddressDue: true },
  { ...withUser({ isPasswordExpired: true, emailVerified: false }), isAddressDue: true, isMailOn: false },
  { limits: limitedIn(['192.0.2.1', '192.0.2.7'], false), domainProvider: 'Example', areTermsDue: true },
  { limits: limitedIn(['192.0.2.1'], true) },
  { limits: limitedIn([], true) },
  { limits: { everywhereUntil: new Date(), ofUser: null, ofNetworks: null } },
  { isFactorRequired: true, isFactorDue: true },
  { isFactorRequired: true },
  { ...withUser({ secondFactorRequired: true }), isFactorRequired: true, isFactorDue: true },
  { ...withUser({ secondFactorRequired: true }), isFactorRequired: true },
  { factors: ['totp', 'passkey'] },
];

const client = { clientName: 'App', isActive: true, grantTypes: ['authorization_code'], isFirstParty: false };
const clients = [
  { ...client, minimumAcr: null, isActive: false },
  { ...client, minimumAcr: '2' as const, isFirstParty: true },
  { ...client, minimumAcr: 'phr' as const, grantTypes: ['client_credentials'] },
  { ...client, minimumAcr: null, grantTypes: ['password'] },
];

const settingsWith = (factors: string[]) => ({ sign_in: { factors } }) as unknown as Settings;
const strengths: Partial<AccountFacts>[] = [
  {},
  { factors: ['passkey'] },
  { settings: settingsWith(['totp']) },
  { settings: settingsWith([]) },
];

it('the console has every sentence of a gate in its catalogue', () => {
  const marked = { ...englishTexts, locale: 'de' as const, text: (key: string) => `found ${key}` };
  const gates = [
    ...accounts.flatMap((changes) =>
      [accountGates, passwordGrantGates].flatMap((gatesOf) => gatesOf({ ...facts, ...changes })),
    ),
    ...clients.flatMap((one) =>
      strengths.flatMap((changes) =>
        [true, false].flatMap((hasConsent) => clientGates({ client: one, hasConsent }, { ...facts, ...changes })),
      ),
    ),
  ];
  const unknown = gates.filter(({ detail }) => !localizeMessage(marked, detail).startsWith('found console.users.'));
  expect(unknown.map(({ detail }) => detail)).toEqual([]);
});
