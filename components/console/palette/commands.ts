import {
  AppWindow,
  Blocks,
  FileText,
  Keyboard,
  LogIn,
  type LucideIcon,
  Plus,
  ScrollText,
  User,
  Zap,
} from 'lucide-react';
import { navItems } from '../shell/nav';
import type { RecordSummary } from '../shell/open-record';
import { groupNames } from './group-names';
import { pageWords } from './page-words';
import type { SearchItem } from './search-item';

export type Command = {
  id: string;
  group: string;
  title: string;
  subtitle: string;
  icon: LucideIcon;
  href: string | null;
};

const creations = [
  { href: '/console/users/new', title: 'Create a user' },
  { href: '/console/invitations/new', title: 'Invite people' },
  { href: '/console/clients/new', title: 'Create a client' },
  { href: '/console/api-resources/new', title: 'Create an API resource' },
  { href: '/console/trusted-issuers/new', title: 'Add a trusted issuer' },
  { href: '/console/identity-providers/new', title: 'Add an identity provider' },
];

const help = {
  id: 'help',
  group: groupNames.actions,
  title: 'Keyboard shortcuts',
  subtitle: '',
  icon: Keyboard,
  href: null,
  words: '',
};

const matches = (query: string, text: string): boolean => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.toLowerCase().includes(word));
};

/** The pages and acts that the viewer may open and whose names have every word of the query. */
export function matchingCommands(query: string, allowed: string[], creatable: string[]): Command[] {
  const pages = navItems
    .filter((item) => allowed.includes(item.href))
    .map((item) => ({
      id: item.href,
      group: groupNames.pages,
      title: item.label,
      subtitle: '',
      icon: item.icon,
      href: item.href,
      words: pageWords[item.href] ?? '',
    }));
  const actions = creations
    .filter(({ href }) => creatable.includes(href))
    .map((item) => ({ ...item, id: item.href, group: groupNames.actions, subtitle: '', icon: Plus, words: '' }));
  return [...pages, ...actions, help].filter(({ title, words }) => matches(query, `${title} ${words}`));
}

/** The acts on the open record, then its pages. */
export function recordCommands(query: string, record: RecordSummary | null): Command[] {
  if (!record) return [];
  return record.commands
    .filter(({ label }) => matches(query, label))
    .map(({ label, href }) => ({
      id: `record-${href}-${label}`.replace(/[^\w-]+/g, '-'),
      group: `${record.kind} ${record.title}`,
      title: label,
      subtitle: '',
      icon: href.includes('#') ? Zap : FileText,
      href,
    }));
}

const requestId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** For text that can be a request id: the audit log with the events of this request. */
export function requestCommands(query: string, allowed: string[]): Command[] {
  const id = query.trim().toLowerCase();
  if (!requestId.test(id) || !allowed.includes('/console/audit')) return [];
  return [
    {
      id: 'request',
      group: groupNames.audit,
      title: 'Events of this request',
      subtitle: id,
      icon: ScrollText,
      href: `/console/audit?request_id=${id}`,
    },
  ];
}

const found: Record<SearchItem['kind'], { icon: LucideIcon; list: string; group: string }> = {
  user: { icon: User, list: '/console/users', group: groupNames.users },
  client: { icon: AppWindow, list: '/console/clients', group: groupNames.clients },
  api_resource: { icon: Blocks, list: '/console/api-resources', group: groupNames.apiResources },
  identity_provider: { icon: LogIn, list: '/console/identity-providers', group: groupNames.identityProviders },
};

export const commandFor = (item: SearchItem): Command => ({
  id: `${item.kind}-${item.id}`,
  group: found[item.kind].group,
  title: item.title,
  subtitle: item.subtitle,
  icon: found[item.kind].icon,
  href: `${found[item.kind].list}/${item.id}`,
});
