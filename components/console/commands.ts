import { AppWindow, Blocks, Keyboard, type LucideIcon, Plus, User } from 'lucide-react';
import { navItems } from './nav';
import type { SearchItem } from './search-item';

export type Command = {
  id: string;
  title: string;
  subtitle: string;
  icon: LucideIcon;
  href: string | null;
  words?: string;
};

const creations: Command[] = [
  { id: 'new-user', title: 'Create a user', subtitle: 'Action', icon: Plus, href: '/console/users/new' },
  { id: 'new-client', title: 'Create a client', subtitle: 'Action', icon: Plus, href: '/console/clients/new' },
  {
    id: 'new-api-resource',
    title: 'Create an API resource',
    subtitle: 'Action',
    icon: Plus,
    href: '/console/api-resources/new',
  },
  {
    id: 'new-trusted-issuer',
    title: 'Add a trusted issuer',
    subtitle: 'Action',
    icon: Plus,
    href: '/console/trusted-issuers/new',
  },
];

const help: Command = { id: 'help', title: 'Keyboard shortcuts', subtitle: 'Help', icon: Keyboard, href: null };

export function matchingCommands(query: string, allowed: string[], creatable: string[]): Command[] {
  const pages = navItems
    .filter((item) => allowed.includes(item.href))
    .map((item) => ({
      id: item.href,
      title: item.label,
      subtitle: 'Page',
      icon: item.icon,
      href: item.href,
      words: item.keywords,
    }));
  const actions = creations.filter((item) => item.href && creatable.includes(item.href));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return [...pages, ...actions, help].filter((command) => {
    const text = `${command.title} ${command.words ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const found: Record<SearchItem['kind'], { icon: LucideIcon; list: string }> = {
  user: { icon: User, list: '/console/users' },
  client: { icon: AppWindow, list: '/console/clients' },
  api_resource: { icon: Blocks, list: '/console/api-resources' },
};

export const commandFor = (item: SearchItem): Command => ({
  id: `${item.kind}-${item.id}`,
  title: item.title,
  subtitle: item.subtitle,
  icon: found[item.kind].icon,
  href: `${found[item.kind].list}/${item.id}`,
});
