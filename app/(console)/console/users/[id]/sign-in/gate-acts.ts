import type { BadgeTone } from '@/components/ui/badge';
import type { MessageKey } from '@/lib/language';
import type { gateNames, gateStates } from '@/lib/sign-in/sign-in-check/choices';

type GateName = (typeof gateNames)[number];
type GateState = (typeof gateStates)[number];

export const gateTones: Readonly<Record<GateState, BadgeTone>> = {
  open: 'success',
  asks: 'warning',
  limited: 'warning',
  closed: 'danger',
};

type Act = readonly [path: string, label: MessageKey];

const both = (act: Act) => ({ asks: act, closed: act });

/** Where a gate is opened, and what the link says. Paths that do not begin with `/console` are below the page of the user. */
const acts: Readonly<Partial<Record<GateName, Readonly<Partial<Record<GateState, Act>>>>>> = {
  active: { closed: ['#support', 'console.users.acts.activate'] },
  way_in: { closed: ['/security#links', 'console.users.signInCheck.sendLink'] },
  failed_attempts: { closed: ['#support', 'console.users.throttle.lift'] },
  limit: {
    limited: ['#support', 'console.users.throttle.lift'],
    closed: ['#support', 'console.users.throttle.lift'],
  },
  provider: { asks: ['/console/identity-providers', 'console.users.signInCheck.providers'] },
  password: both(['/security#password', 'console.users.form.setPassword']),
  second_factor: both(['/security#factors', 'console.users.factors.title']),
  terms: both(['/security#terms', 'console.users.terms.title']),
  address: {
    asks: ['/security#links', 'console.users.signInCheck.sendLink'],
    closed: ['/#profile', 'console.users.signInCheck.markVerified'],
  },
  consent: { asks: ['/applications', 'console.users.record.applications'] },
};

/** The link that opens a gate, or null. */
export function gateAct(
  gate: GateName,
  state: GateState,
  userId: string,
  clientId: string | undefined,
): { href: string; label: MessageKey } | null {
  if (clientId && (gate === 'client' || gate === 'strength'))
    return state === 'open'
      ? null
      : { href: `/console/clients/${clientId}`, label: 'console.users.signInCheck.openClientPage' };
  const act = acts[gate]?.[state];
  if (!act) return null;
  const [path, label] = act;
  if (path.startsWith('#') || path.startsWith('/console')) return { href: path, label };
  return { href: `/console/users/${userId}${path.replace('/#', '#')}`, label };
}
