import { countOf } from '../lists/count-of';
import type { Command } from './commands';
import { groupNames } from './group-names';

const nouns: [group: string, one: string, many: string][] = [
  [groupNames.users, 'user', 'users'],
  [groupNames.clients, 'client', 'clients'],
  [groupNames.apiResources, 'API resource', 'API resources'],
  [groupNames.identityProviders, 'identity provider', 'identity providers'],
];

/** How many of what were found, for example "1 user, 2 clients and 3 commands". */
export function resultText(commands: Pick<Command, 'group'>[]): string {
  const countIn = (group: string) => commands.filter((command) => command.group === group).length;
  const records = nouns.map(([group, one, many]) => ({ count: countIn(group), one, many }));
  const rest = commands.length - records.reduce((sum, { count }) => sum + count, 0);
  const parts = [...records, { count: rest, one: 'command', many: 'commands' }]
    .filter(({ count }) => count > 0)
    .map(({ count, one, many }) => countOf(count, one, many));
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');
}
