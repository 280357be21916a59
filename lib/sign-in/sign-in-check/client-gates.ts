import type { clients } from '@/db/schema';
import { type Acr, isAtLeast } from '../flow';
import type { AccountFacts } from './account-gates';
import type { SignInGate } from './schema';

export type ClientFacts = {
  client: Pick<typeof clients.$inferSelect, 'clientName' | 'isActive' | 'grantTypes' | 'isFirstParty' | 'minimumAcr'>;
  hasConsent: boolean;
};

const inBrowser = ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'];

const signsIn = [...inBrowser, 'password'];

/** Whether users give their passwords to the client and never come to a page of this service. */
export const hasOnlyPasswordGrant = ({ grantTypes }: Pick<ClientFacts['client'], 'grantTypes'>): boolean =>
  grantTypes.includes('password') && !grantTypes.some((type) => inBrowser.includes(type));

/** The gates between a user and a client, in their order. */
export function clientGates({ client, hasConsent }: ClientFacts, facts: AccountFacts): SignInGate[] {
  return [
    { gate: 'client', until: null, ...accessOf(client) },
    { gate: 'strength', until: null, ...strengthOf(client.minimumAcr, facts) },
    { gate: 'consent', until: null, ...consentOf(client, hasConsent) },
  ];
}

type Found = Pick<SignInGate, 'state' | 'detail'>;

function accessOf(client: ClientFacts['client']): Found {
  const { clientName: name, isActive, grantTypes } = client;
  if (!isActive) return { state: 'closed', detail: `${name} is deactivated.` };
  if (hasOnlyPasswordGrant(client))
    return { state: 'open', detail: `${name} is active and signs users in with the password grant alone.` };
  return grantTypes.some((type) => signsIn.includes(type))
    ? { state: 'open', detail: `${name} is active and signs users in.` }
    : { state: 'closed', detail: `${name} has no grant type that signs users in: ${signsIn.join(', ')}.` };
}

function strengthOf(minimum: Acr | null, { factors, settings }: AccountFacts): Found {
  if (minimum === null || minimum === '1') return { state: 'open', detail: 'The client demands no second factor.' };
  const demand = minimum === 'phr' ? 'a passkey' : 'two factors';
  const reached = (kind: string) => isAtLeast(kind === 'passkey' ? 'phr' : '2', minimum);
  if (factors.some(reached)) return { state: 'asks', detail: `The client demands ${demand}, which the user has.` };
  return settings.sign_in.factors.some(reached)
    ? { state: 'asks', detail: `The client demands ${demand}. The user must set it up on the way.` }
    : { state: 'closed', detail: `The client demands ${demand}, and the settings do not allow that factor.` };
}

function consentOf(client: ClientFacts['client'], hasConsent: boolean): Found {
  if (hasOnlyPasswordGrant(client)) return { state: 'open', detail: 'The password grant asks for no consent.' };
  if (client.isFirstParty) return { state: 'open', detail: 'A first-party client asks for no consent.' };
  return hasConsent
    ? { state: 'open', detail: 'The user has consented. More scopes or resources are asked for again.' }
    : { state: 'asks', detail: 'The user has not consented yet, and is asked to.' };
}
