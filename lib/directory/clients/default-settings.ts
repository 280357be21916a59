import { type Attribute, attributes, type Member, members } from './attributes';
import type { ClientTraits } from './client-traits';
import type { Settings } from './settings';

const attributeOf = (member: Member): Attribute => attributes[member];

/** The members that a client can be created without. */
type Defaulted = Omit<Settings, 'client_name' | 'grant_types'>;

const defaultOf = (member: Member, client: ClientTraits): unknown => {
  const value = attributeOf(member).default;
  return typeof value === 'function' ? value(client) : value;
};

/** The value of every member that is not given when such a client is created. */
export const defaultSettings = (client: ClientTraits): Defaulted =>
  Object.fromEntries(
    members.filter((member) => 'default' in attributes[member]).map((member) => [member, defaultOf(member, client)]),
  ) as Defaulted;

/** Whether the member has an effect on such a client. */
export const fitsClient = (member: Member, client: ClientTraits): boolean => attributeOf(member).fits?.(client) ?? true;

/** The members whose values are not the ones of a client that was created without them. */
export function differingMembers(values: Partial<Record<Member, unknown>>, client: ClientTraits): Member[] {
  const defaults: Partial<Record<Member, unknown>> = defaultSettings(client);
  return members.filter(
    (member) =>
      member in defaults &&
      values[member] !== undefined &&
      JSON.stringify(values[member]) !== JSON.stringify(defaults[member]),
  );
}
