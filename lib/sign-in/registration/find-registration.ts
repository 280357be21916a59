import { findAccountLink } from '@/lib/directory/account-links';
import { readSettings, type Settings } from '@/lib/directory/settings';
import { Username } from '@/lib/directory/users/schema';
import type { Ctx } from '@/lib/kernel/context';
import { currentTerms, type Terms } from '../terms';
import { isAddressAllowed } from './registration-state';
import { RegistrationData } from './schema';

export type OpenRegistration = {
  email: string;
  name: string | null;
  /** Where the browser goes on once the account exists. */
  returnTo: string | null;
  /** Whether the user chooses a username. Otherwise it is the address. */
  asksUsername: boolean;
  /** The documents to accept, or null. */
  terms: Terms | null;
};

/** `closed`: the settings do not let this address register any more. `ended`: used, expired or unknown. */
export type FoundRegistration =
  | ({ state: 'open' } & OpenRegistration)
  | { state: 'ended'; isUsed: boolean; returnTo: string | null }
  | { state: 'closed' };

/** Looks at a link that creates an account, without using it. */
export async function findRegistration(ctx: Pick<Ctx, 'db' | 'keys'>, token: string): Promise<FoundRegistration> {
  const found = await findAccountLink(ctx, ['registration'], token);
  if (found.state === 'unknown') return { state: 'ended', isUsed: false, returnTo: null };
  const { email, data } = found.link;
  const { name, returnTo } = RegistrationData.parse(data);
  if (found.state !== 'live') return { state: 'ended', isUsed: found.state === 'used', returnTo };
  const settings = await readSettings(ctx.db);
  if (!mayRegister(settings, email)) return { state: 'closed' };
  const asksUsername = settings.registration.username === 'chosen' || !Username.safeParse(email).success;
  return { state: 'open', email, name, returnTo, asksUsername, terms: currentTerms(settings) };
}

const mayRegister = (settings: Settings, email: string): boolean =>
  ['on', 'domains'].includes(settings.registration.mode) && isAddressAllowed(settings, email);
