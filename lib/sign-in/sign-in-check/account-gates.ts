import type { Settings } from '@/lib/directory/settings';
import type { FoundUser } from '@/lib/directory/users/find-user-by-login';
import { MAX_FAILED_SIGN_INS } from '@/lib/directory/users/schema';
import type { UserFacts } from '../flow';
import type { Limits, ReachedLimit } from './find-limits';
import type { SignInGate } from './schema';

/** What the gates of an account are decided on. */
export type AccountFacts = UserFacts & {
  user: FoundUser;
  settings: Settings;
  limits: Limits;
  /** The name of the provider that the domain of the address leads to. */
  domainProvider: string | null;
  hasProviderAccount: boolean;
  /** Whether a passkey alone signs the user in. */
  hasPasskeySignIn: boolean;
  /** Until when a required second factor can be put off; null if that time has not started. */
  factorDueAt: Date | null;
  isMailOn: boolean;
};

const gate = (
  name: SignInGate['gate'],
  state: SignInGate['state'],
  detail: string,
  until: Date | null = null,
): SignInGate => ({ gate: name, state, detail, until: until?.toISOString() ?? null });

/** The gates that do not depend on a client, in their order. */
export const accountGates = (facts: AccountFacts): SignInGate[] => [
  activeGate(facts),
  wayInGate(facts),
  failuresGate(facts),
  limitGate(facts),
  networkLimitGate(facts),
  providerGate(facts),
  passwordGate(facts),
  factorGate(facts),
  termsGate(facts),
  addressGate(facts),
];

const activeGate = ({ user }: AccountFacts): SignInGate =>
  user.isActive
    ? gate('active', 'open', 'The account is active.')
    : gate('active', 'closed', 'The account is deactivated. Every sign-in is refused as if the password were wrong.');

function wayInGate({ user, hasPasskeySignIn, hasProviderAccount }: AccountFacts): SignInGate {
  const ways = [
    ...(user.passwordHash === null ? [] : ['a password']),
    ...(hasPasskeySignIn ? ['a passkey'] : []),
    ...(hasProviderAccount ? ['an account at an identity provider'] : []),
  ];
  return ways.length > 0
    ? gate('way_in', 'open', `The user can sign in with ${ways.join(' or ')}.`)
    : gate('way_in', 'closed', 'The user has no password, no passkey for signing in and no account at a provider.');
}

const failuresGate = ({ user: { failedSignIns } }: AccountFacts): SignInGate =>
  failedSignIns >= MAX_FAILED_SIGN_INS
    ? gate(
        'failed_attempts',
        'closed',
        `${failedSignIns} sign-ins in a row failed. Only a device that the user has signed in from before may try the password.`,
      )
    : gate(
        'failed_attempts',
        'open',
        failedSignIns === 0 ? 'No failed sign-in since the last success.' : failed(failedSignIns),
      );

const failed = (count: number): string =>
  `${count === 1 ? 'One sign-in' : `${count} sign-ins`} in a row failed. The password is refused from ${MAX_FAILED_SIGN_INS} on.`;

function limitGate({ limits: { everywhereUntil, ofUser } }: AccountFacts): SignInGate {
  if (everywhereUntil)
    return gate(
      'limit',
      'closed',
      'Too many failed sign-ins from all networks together. Until then even the right password is refused everywhere, except on a device that the user has signed in from before.',
      everywhereUntil,
    );
  return ofUser
    ? gate('limit', 'limited', limitText(ofUser), ofUser.until)
    : gate('limit', 'open', 'No limit of attempts is reached.');
}

const elsewhere = 'From there even the right password is refused; from elsewhere the user can sign in.';

function limitText({ networks, hasOthers }: ReachedLimit): string {
  if (networks.length === 0) return `Too many failed sign-ins from some networks or devices. ${elsewhere}`;
  const others = hasOthers ? ' and from other networks or devices' : '';
  return `Too many failed sign-ins from ${networks.join(', ')}${others}. ${elsewhere}`;
}

const networkLimitGate = ({ limits: { ofNetworks } }: AccountFacts): SignInGate =>
  ofNetworks
    ? gate('network_limit', 'limited', networkLimitText(ofNetworks), ofNetworks.until)
    : gate('network_limit', 'open', 'No network of the latest attempts has reached the limit that all users share.');

const networkLimitText = ({ networks }: ReachedLimit): string =>
  networks.length === 0
    ? `Too many sign-ins, of any users, failed from a network of this user. ${elsewhere}`
    : `Too many sign-ins, of any users, failed from ${networks.join(', ')}. ${elsewhere}`;

const providerGate = ({ domainProvider }: AccountFacts): SignInGate =>
  domainProvider === null
    ? gate('provider', 'open', 'The domain of the address belongs to no identity provider.')
    : gate('provider', 'asks', `The domain of the address leads to ${domainProvider}: a password is not asked for.`);

function passwordGate({ user }: AccountFacts): SignInGate {
  if (user.passwordHash === null) return gate('password', 'open', 'The user has no password.');
  if (user.mustChangePassword)
    return gate(
      'password',
      'asks',
      'An administrator set the password. The user must choose a new one at the next sign-in.',
    );
  return user.isPasswordExpired
    ? gate('password', 'asks', 'The password is older than the settings allow. The user must choose a new one.')
    : gate('password', 'open', 'The password is valid.');
}

function factorGate({ user, factors, isFactorRequired, isFactorDue, factorDueAt }: AccountFacts): SignInGate {
  if (factors.length > 0)
    return gate('second_factor', 'asks', `A second factor is asked for: ${factors.map(factorText).join(', ')}.`);
  if (!isFactorRequired) return gate('second_factor', 'open', 'No second factor is required, and none is set up.');
  if (user.secondFactorRequired) return ownFactorGate(isFactorDue, factorDueAt);
  return isFactorDue
    ? gate('second_factor', 'asks', 'A policy requires a second factor. The user must set one up to finish signing in.')
    : gate(
        'second_factor',
        'asks',
        'A policy requires a second factor. The user is asked to set one up, and can put it off.',
        factorDueAt,
      );
}

/** Of a user of whom an administrator requires a factor, whatever the policy says. */
const ownFactorGate = (isFactorDue: boolean, factorDueAt: Date | null): SignInGate =>
  isFactorDue
    ? gate(
        'second_factor',
        'asks',
        'An administrator requires a second factor of this user. The user must set one up to finish signing in.',
      )
    : gate(
        'second_factor',
        'asks',
        'An administrator requires a second factor of this user. The user is asked to set one up, and can put it off.',
        factorDueAt,
      );

const factorTexts = { totp: 'authenticator app', passkey: 'passkey', email_code: 'code by email' };

const factorText = (kind: keyof typeof factorTexts): string => factorTexts[kind];

const termsGate = ({ areTermsDue }: AccountFacts): SignInGate =>
  areTermsDue
    ? gate('terms', 'asks', 'The user has not accepted the current terms, and is asked to.')
    : gate('terms', 'open', 'No terms are waiting.');

function addressGate({ user, isAddressDue, isMailOn }: AccountFacts): SignInGate {
  if (user.emailVerified) return gate('address', 'open', 'The email address is verified.');
  if (!isAddressDue)
    return gate('address', 'open', 'The email address is not verified, and the settings do not demand it.');
  return isMailOn
    ? gate(
        'address',
        'asks',
        'The settings demand a verified address before an application gets a token. A mail asks for it.',
      )
    : gate('address', 'closed', 'The settings demand a verified address, and this service sends no mail.');
}
