import { type Client, differingMembers, fitsClient, type Member } from '@/lib/directory/clients/schema';
import { type ClientSection, clientSections } from './sections';

/** The members that fit the client, and those that do not fit but have another value than the default. */
export function shownMembers(client: Client, members: readonly Member[]): Member[] {
  const differing = differingMembers(client, client);
  return members.filter((member) => fitsClient(member, client) || differing.includes(member));
}

/** The sections of the client that have a field to show. */
export const shownSections = (client: Client): ClientSection[] =>
  clientSections.filter(({ members, advanced }) => shownMembers(client, [...members, ...advanced]).length > 0);
