import { type ClientTraits, defaultSettings, fitsClient, type Member } from '@/lib/directory/clients/schema';
import { clientKinds } from '../fields/client-kinds';

/** Which members fit the kind of client that is chosen first, and their defaults. */
export type FirstRules = { fitting: Member[]; defaults: ReturnType<typeof defaultSettings> };

export function firstRules(): FirstRules {
  const [first] = clientKinds;
  const client: ClientTraits = { is_confidential: true, grant_types: [], ...first?.settings };
  const defaults = defaultSettings(client);
  const members = Object.keys(defaults) as Member[];
  return { fitting: members.filter((member) => fitsClient(member, client)), defaults };
}
