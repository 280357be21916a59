import type { BadgeTone } from '@/components/ui/badge';
import type { gateNames, gateStates } from '@/lib/sign-in/sign-in-check/choices';

type GateName = (typeof gateNames)[number];
type GateState = (typeof gateStates)[number];

export const gateLabels: Readonly<Record<GateName, string>> = {
  active: 'Account',
  way_in: 'Ways to sign in',
  failed_attempts: 'Failed sign-ins in a row',
  limit: 'Limit of attempts',
  provider: 'Identity provider',
  password: 'Password',
  second_factor: 'Second factor',
  terms: 'Terms',
  address: 'Email address',
  client: 'Client',
  strength: 'Strength of the sign-in',
  consent: 'Consent',
};

export const gateStateTexts: Readonly<Record<GateState, { label: string; tone: BadgeTone }>> = {
  open: { label: 'Open', tone: 'success' },
  asks: { label: 'Asks the user', tone: 'warning' },
  closed: { label: 'Closed', tone: 'danger' },
};

/** Where a gate is opened, and what the link says. The paths `/security` and `/applications` are below the page of the user. */
const acts: Readonly<Partial<Record<GateName, Readonly<Partial<Record<GateState, readonly [string, string]>>>>>> = {
  active: { closed: ['#support', 'Activate user'] },
  way_in: { closed: ['/security#links', 'Send a link'] },
  failed_attempts: { closed: ['#support', 'Lift throttle'] },
  limit: { closed: ['#support', 'Lift throttle'] },
  provider: { asks: ['/console/identity-providers', 'Identity providers'] },
  password: { asks: ['/security#password', 'Set password'] },
  second_factor: { asks: ['/security#factors', 'Second factors'] },
  terms: { asks: ['/security#terms', 'Accepted terms'] },
  address: { asks: ['/security#links', 'Send a link'], closed: ['/console/settings#registration', 'Settings'] },
  consent: { asks: ['/applications', 'Applications'] },
};

/** The link that opens a gate, or null. */
export function gateAct(gate: GateName, state: GateState, userId: string, clientId: string | undefined) {
  if (clientId && (gate === 'client' || gate === 'strength'))
    return state === 'open' ? null : { href: `/console/clients/${clientId}`, label: 'Open client' };
  const act = acts[gate]?.[state];
  if (!act) return null;
  const [path, label] = act;
  return {
    href: path.startsWith('/security') || path === '/applications' ? `/console/users/${userId}${path}` : path,
    label,
  };
}
