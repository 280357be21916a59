import { type AccountFacts, accountGates } from './account-gates';
import type { SignInGate } from './schema';

type Found = Pick<SignInGate, 'state' | 'detail'> & { until?: string };

/**
 * The gates of the account as the token endpoint decides them for the password grant, which asks a user for nothing: a gate
 * that asks in a browser is closed here.
 */
export const passwordGrantGates = (facts: AccountFacts): SignInGate[] =>
  accountGates(facts).map((gate) => {
    const found = different[gate.gate]?.(facts);
    return found ? { gate: gate.gate, until: null, ...found } : gate;
  });

/** The gates that the password grant decides in another way; null for one that it decides in the same way. */
const different: Readonly<Partial<Record<SignInGate['gate'], (facts: AccountFacts) => Found | null>>> = {
  way_in: ({ user }) =>
    user.passwordHash === null
      ? closed('The user has no password, and the password grant accepts nothing else.')
      : null,
  provider: ({ domainProvider }) =>
    domainProvider === null ? null : open('The password grant accepts a password whatever the domain of the address.'),
  password: ({ user }) =>
    user.passwordHash !== null && (user.mustChangePassword || user.isPasswordExpired)
      ? closed(
          'The password grant accepts no password that must be changed. The user can change it on the sign-in page.',
        )
      : null,
  second_factor: factorOf,
  terms: ({ areTermsDue }) =>
    areTermsDue
      ? closed('The user has not accepted the current terms, and the password grant cannot ask. The sign-in page does.')
      : null,
  address: ({ isAddressDue, isMailOn }) =>
    isAddressDue && isMailOn
      ? closed('The settings demand a verified address, and the password grant refuses the user until it is verified.')
      : null,
};

function factorOf({ factors, isFactorRequired, isFactorDue, factorDueAt }: AccountFacts): Found | null {
  if (factors.length > 0) return closed('The user has a second factor, and the password grant cannot ask for it.');
  if (!isFactorRequired) return null;
  return isFactorDue
    ? closed('A second factor is required of the user, and the password grant accepts a password alone no longer.')
    : {
        ...open(
          'A second factor is required of the user. The password grant accepts the password alone until it is due.',
        ),
        ...(factorDueAt && { until: factorDueAt.toISOString() }),
      };
}

const open = (detail: string): Found => ({ state: 'open', detail });
const closed = (detail: string): Found => ({ state: 'closed', detail });
