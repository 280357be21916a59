import type { FactorKind } from '../factors';
import { type Acr, type AcrDemand, acrOf, isAtLeast } from './acr';

/**
 * What the browser shows next:
 * - `identify`: asks for the username alone; `password`: asks for username and password
 * - `register`: offers to create an account
 * - `factor`: asks for a second factor; `enrol`: asks the user to set one up
 * - `accept_terms`: asks the user to accept the terms; `verify_address`: waits for the link of a mail
 * - `select`: asks which account continues; `consent`: asks whether the client may have access
 * - `done`: nothing. A sign-in becomes a session, and a request gets its code.
 */
export type Step =
  | 'identify'
  | 'password'
  | 'register'
  | 'factor'
  | 'enrol'
  | 'accept_terms'
  | 'verify_address'
  | 'select'
  | 'consent'
  | 'done';

export type FlowFacts = {
  isIdentifierFirst: boolean;
  /** Whether the user named an account in this browser. */
  isIdentified: boolean;
  /** Whether people can create an account of their own. */
  isRegistrationOpen?: boolean;
  /** Whether a token follows the sign-in without a session (the password grant). */
  isTokenNext?: boolean;
  /** A sign-in that is not complete, with what was proved until now. */
  signIn: { amr: readonly string[]; hasPostponed: boolean; isRemembered: boolean } | null;
  session: { amr: readonly string[]; authenticatedAt: Date; ageSeconds: number } | null;
  /** The user of the sign-in, or else of the session. */
  user: UserFacts | null;
  /** What the authorization request and its client demand. Null if the user signs in for pages of this service. */
  request: RequestFacts | null;
};

export type UserFacts = {
  /** The kinds of enrolled second factors that the settings allow. */
  factors: readonly FactorKind[];
  /** Whether a policy or an administrator requires a second factor of this user. */
  isFactorRequired: boolean;
  /** Whether the time to enrol it is over. */
  isFactorDue: boolean;
  /** Whether the user has not accepted the current terms. */
  areTermsDue: boolean;
  /** Whether the settings demand a verified address of a user whose address is not. */
  isAddressDue: boolean;
};

export type RequestFacts = {
  prompt: readonly string[];
  maxAge: number | null;
  acr: AcrDemand | null;
  /** When the browser was first sent to a page for this request; null before that. */
  startedAt: Date | null;
  /** Whether the user is the one that the request requires, if it requires one. */
  isExpectedUser: boolean;
  /** Whether the user selected this account for this request. */
  isPicked: boolean;
  needsConsent: boolean;
};

/**
 * Decides what comes next in a sign-in or an authorization request (OpenID Connect Core §3.1.2.3, §3.1.2.4). No other
 * function does.
 */
export function nextStep(facts: FlowFacts): Step {
  const { signIn, session, request } = facts;
  if (signIn) return nextProof(facts, signIn.amr, signIn) ?? nextDuty(facts) ?? 'done';
  if (!session || needsNewSignIn(facts, session)) return firstPage(facts);
  if (request?.prompt.includes('select_account') && !isFresh(session, request) && !request.isPicked) return 'select';
  const proof = nextProof(facts, session.amr, { hasPostponed: true, isRemembered: true });
  return proof ?? nextDuty(facts) ?? (request?.needsConsent ? 'consent' : 'done');
}

/** Initiating User Registration 1.0 §4: `prompt=create` asks for the page that creates an account. */
function firstPage({ isIdentifierFirst, isIdentified, isRegistrationOpen, request }: FlowFacts): Step {
  if (isRegistrationOpen && request?.prompt.includes('create')) return 'register';
  return isIdentifierFirst && !isIdentified ? 'identify' : 'password';
}

/** What the user must do before a session or, of the address, before a token. */
function nextDuty({ user, session, request, isTokenNext }: FlowFacts): 'accept_terms' | 'verify_address' | null {
  if (user?.areTermsDue) return 'accept_terms';
  return user?.isAddressDue && ((session && request) || isTokenNext) ? 'verify_address' : null;
}

const isFresh = (session: { authenticatedAt: Date }, { startedAt }: RequestFacts): boolean =>
  startedAt !== null && session.authenticatedAt >= startedAt;

function needsNewSignIn({ request }: FlowFacts, session: NonNullable<FlowFacts['session']>): boolean {
  if (!request) return false;
  const mustBeNew =
    request.prompt.some((value) => value === 'login' || value === 'create') ||
    (request.maxAge !== null && session.ageSeconds > request.maxAge);
  return (mustBeNew && !isFresh(session, request)) || !request.isExpectedUser;
}

/** The second factor that is asked for, or must be set up first, before these methods are enough. Null if they are. */
function nextProof(
  { user, request }: FlowFacts,
  amr: readonly string[],
  { hasPostponed, isRemembered }: { hasPostponed: boolean; isRemembered: boolean },
): 'factor' | 'enrol' | null {
  if (!user) return null;
  const demanded = request?.acr && proofFor(request.acr, acrOf(amr), user.factors);
  if (demanded) return demanded;
  if (acrOf(amr) !== '1') return null;
  if (user.factors.length > 0) return isRemembered ? null : 'factor';
  return user.isFactorRequired && (user.isFactorDue || !hasPostponed) ? 'enrol' : null;
}

/** What a demand of the request asks for. Null if it is met, or is voluntary and waived or out of reach of the user's factors. */
function proofFor(demand: AcrDemand, reached: Acr, kinds: readonly FactorKind[]): 'factor' | 'enrol' | null {
  if (isAtLeast(reached, demand.minimum) || (demand.isWaived && !demand.isEssential)) return null;
  if (kinds.some((kind) => isAtLeast(reachedWith(kind), demand.minimum))) return 'factor';
  if (!demand.isEssential) return null;
  return kinds.length > 0 && reached === '1' ? 'factor' : 'enrol';
}

/** The class of a sign-in by password and this factor. */
const reachedWith = (kind: FactorKind): Acr => (kind === 'passkey' ? 'phr' : '2');
