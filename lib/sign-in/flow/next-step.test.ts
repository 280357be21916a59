import { expect, it } from 'vitest';
import { type FlowFacts, nextStep, type RequestFacts } from './next-step';

const none: FlowFacts = {
  isIdentifierFirst: false,
  isIdentified: false,
  signIn: null,
  session: null,
  user: null,
  request: null,
};

const user = {
  factors: [],
  isFactorRequired: false,
  isFactorDue: false,
  areTermsDue: false,
  isAddressDue: false,
};
const withTerms = { ...user, areTermsDue: true };
const unverified = { ...user, isAddressDue: true };
const withTotp = { ...user, factors: ['totp'] as const };
const withPasskey = { ...user, factors: ['passkey'] as const };
const mustEnrol = { ...user, isFactorRequired: true };
const overdue = { ...mustEnrol, isFactorDue: true };

const begun = (amr: string[], more: Partial<NonNullable<FlowFacts['signIn']>> = {}) => ({
  signIn: { amr, hasPostponed: false, isRemembered: false, ...more },
});

const session = (amr = ['pwd'], ageSeconds = 60) => ({
  session: { amr, ageSeconds, authenticatedAt: new Date(Date.now() - ageSeconds * 1000) },
});

const request = (more: Partial<RequestFacts> = {}) => ({
  request: {
    prompt: [],
    maxAge: null,
    acr: null,
    startedAt: null,
    isExpectedUser: true,
    isPicked: false,
    needsConsent: false,
    ...more,
  },
});

const longAgo = new Date(Date.now() - 3_600_000);
const essential = (minimum: '1' | '2' | 'phr') => request({ acr: { minimum, isEssential: true } });
const voluntary = (minimum: '1' | '2' | 'phr') => request({ acr: { minimum, isEssential: false } });
const waived = (isEssential: boolean) => request({ acr: { minimum: 'phr', isEssential, isWaived: true } });
const both = ['pwd', 'otp', 'mfa'];
const withBoth = { ...user, factors: ['totp', 'passkey'] as const };
const withMail = { ...user, factors: ['email_code'] as const };

it.each<[string, Partial<FlowFacts>, string]>([
  ['nobody is signed in', {}, 'password'],
  ['identifier-first asks for the name alone', { isIdentifierFirst: true }, 'identify'],
  ['identifier-first, the name is known', { isIdentifierFirst: true, isIdentified: true }, 'password'],

  ['a password is enough', { user, ...begun(['pwd']) }, 'done'],
  ['a user with a factor is asked for it', { user: withTotp, ...begun(['pwd']) }, 'factor'],
  ['not in a remembered browser', { user: withTotp, ...begun(['pwd'], { isRemembered: true }) }, 'done'],
  [
    'a remembered browser does not meet a demand',
    { user: withTotp, ...begun(['pwd'], { isRemembered: true }), ...essential('2') },
    'factor',
  ],
  ['both factors are enough', { user: withTotp, ...begun(both) }, 'done'],
  ['a passkey alone is enough', { user: withPasskey, ...begun(['hwk', 'user', 'mfa']) }, 'done'],
  ['a required factor is offered', { user: mustEnrol, ...begun(['pwd']) }, 'enrol'],
  ['it can be postponed', { user: mustEnrol, ...begun(['pwd'], { hasPostponed: true }) }, 'done'],
  ['but not when it is due', { user: overdue, ...begun(['pwd'], { hasPostponed: true }) }, 'enrol'],
  ['an essential class without a factor', { user, ...begun(['pwd']), ...essential('2') }, 'enrol'],
  ['a voluntary class without a factor', { user, ...begun(['pwd']), ...voluntary('2') }, 'done'],
  ['phr with a passkey', { user: withPasskey, ...begun(['pwd']), ...essential('phr') }, 'factor'],
  [
    'phr with an authenticator app asks for it first',
    { user: withTotp, ...begun(['pwd']), ...essential('phr') },
    'factor',
  ],
  ['then for a passkey to be set up', { user: withTotp, ...begun(both), ...essential('phr') }, 'enrol'],
  ['voluntary phr without a passkey', { user: withTotp, ...begun(both), ...voluntary('phr') }, 'done'],

  ['voluntary phr with a passkey', { user: withBoth, ...begun(both), ...voluntary('phr') }, 'factor'],
  ['§5.5.1.1: voluntary phr, waived', { user: withBoth, ...begun(both), ...waived(false) }, 'done'],
  [
    '§5.5.1.1: waived, but a second factor is due anyway',
    { user: withBoth, ...begun(['pwd']), ...waived(false) },
    'factor',
  ],
  ['§5.5.1.1: waived in a session', { user: withPasskey, ...session(), ...waived(false) }, 'done'],
  ['§5.5.1.1: an essential class cannot be waived', { user: withBoth, ...begun(both), ...waived(true) }, 'factor'],
  ['§5.5.1.1: nor in a session', { user: withPasskey, ...session(), ...waived(true) }, 'factor'],
  ['a code by email', { user: withMail, ...begun(['pwd']) }, 'factor'],
  ['a code by email meets class 2', { user: withMail, ...session(), ...essential('2') }, 'factor'],
  ['a code by email does not meet phr', { user: withMail, ...begun(both), ...essential('phr') }, 'enrol'],

  ['a session is enough', { user, ...session(), ...request() }, 'done'],
  ['prompt=login', { user, ...session(), ...request({ prompt: ['login'] }) }, 'password'],
  [
    'prompt=login after the sign-in it asked for',
    { user, ...session(), ...request({ prompt: ['login'], startedAt: longAgo }) },
    'done',
  ],
  ['max_age exceeded', { user, ...session(['pwd'], 61), ...request({ maxAge: 60 }) }, 'password'],
  ['max_age kept', { user, ...session(['pwd'], 59), ...request({ maxAge: 60 }) }, 'done'],
  ['another user is required', { user, ...session(), ...request({ isExpectedUser: false }) }, 'password'],
  ['select_account', { user, ...session(), ...request({ prompt: ['select_account'] }) }, 'select'],
  [
    'an account was selected',
    { user, ...session(), ...request({ prompt: ['select_account'], isPicked: true }) },
    'done',
  ],
  ['consent', { user, ...session(), ...request({ needsConsent: true }) }, 'consent'],

  ['terms come after the proof', { user: { ...withTotp, areTermsDue: true }, ...begun(['pwd']) }, 'factor'],
  ['terms before a session', { user: withTerms, ...begun(['pwd']) }, 'accept_terms'],
  ['terms in a session that exists', { user: withTerms, ...session(), ...request() }, 'accept_terms'],
  ['an unverified address does not prevent a session', { user: unverified, ...begun(['pwd']), ...request() }, 'done'],
  ['nor our own pages', { user: unverified, ...session() }, 'done'],
  ['but a code', { user: unverified, ...session(), ...request({ needsConsent: true }) }, 'verify_address'],
  ['and the password grant', { user: unverified, ...begun(['pwd']), isTokenNext: true }, 'verify_address'],
  [
    'terms come before the address',
    { user: { ...unverified, areTermsDue: true }, ...session(), ...request() },
    'accept_terms',
  ],
  ['prompt=create', { isRegistrationOpen: true, ...request({ prompt: ['create'] }) }, 'register'],
  ['prompt=create while registration is closed', request({ prompt: ['create'] }), 'password'],
  [
    'prompt=create in a session',
    { user, isRegistrationOpen: true, ...session(), ...request({ prompt: ['create'] }) },
    'register',
  ],
  [
    'prompt=create after the account was created',
    { user, isRegistrationOpen: true, ...session(), ...request({ prompt: ['create'], startedAt: longAgo }) },
    'done',
  ],
  ['a session is stepped up before consent', { user: withTotp, ...session(), ...essential('2') }, 'factor'],
  ['a stepped-up session', { user: withTotp, ...session(both), ...essential('2') }, 'done'],
  ['a voluntary class steps up a user who can', { user: withTotp, ...session(), ...voluntary('2') }, 'factor'],
  ['a session of a remembered browser', { user: withTotp, ...session(), ...request() }, 'done'],
  ['a session of a user whose factor is overdue', { user: overdue, ...session(), ...request() }, 'enrol'],
  ['a session within the time to enrol', { user: mustEnrol, ...session(), ...request() }, 'done'],
])('%s', (_title, facts, step) => {
  expect(nextStep({ ...none, ...facts })).toBe(step);
});
