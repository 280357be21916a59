import {
  AppWindow,
  Blocks,
  FileSearch,
  FileText,
  Keyboard,
  LogIn,
  type LucideIcon,
  Plus,
  ScrollText,
  User,
  Zap,
} from 'lucide-react';
import type { Texts } from '@/lib/language/texts';
import { navItems } from '../shell/nav';
import type { RecordSummary } from '../shell/open-record';
import type { SearchItem } from './search-item';

export type Command = {
  id: string;
  kind: SearchItem['kind'] | 'command';
  group: string;
  title: string;
  subtitle: string;
  icon: LucideIcon;
  href: string | null;
};

const creations = [
  { href: '/console/users/new', name: 'newUser' },
  { href: '/console/invitations/new', name: 'newInvitation' },
  { href: '/console/clients/new', name: 'newClient' },
  { href: '/console/api-resources/new', name: 'newApiResource' },
  { href: '/console/trusted-issuers/new', name: 'newTrustedIssuer' },
  { href: '/console/identity-providers/new', name: 'newIdentityProvider' },
] as const;

const plain = { kind: 'command', subtitle: '', words: '' } as const;

const matches = (query: string, text: string): boolean => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.toLowerCase().includes(word));
};

/** The pages and acts that the viewer may open and whose names have every word of the query. */
export function matchingCommands(
  { text }: Texts,
  query: string,
  { allowed, creatable }: { allowed: string[]; creatable: string[] },
): Command[] {
  const actions = text('console.shared.palette.actions');
  const commands = [
    ...navItems
      .filter((item) => allowed.includes(item.href))
      .map(({ href, name, icon }) => ({
        ...plain,
        id: href,
        group: text('console.shared.palette.pages'),
        title: text(`console.shared.nav.${name}`),
        icon,
        href,
        words: text(`console.shared.pageWords.${name}`),
      })),
    ...creations
      .filter(({ href }) => creatable.includes(href))
      .map(({ href, name }) => ({
        ...plain,
        id: href,
        group: actions,
        title: text(`console.shared.palette.${name}`),
        icon: Plus,
        href,
      })),
    { ...plain, id: 'help', group: actions, title: text('console.shared.shortcuts.title'), icon: Keyboard, href: null },
  ];
  return commands.filter(({ title, words }) => matches(query, `${title} ${words}`));
}

/** The acts on the open record, then its pages. */
export function recordCommands({ text }: Texts, query: string, record: RecordSummary | null): Command[] {
  if (!record) return [];
  return record.commands
    .filter(({ label }) => matches(query, label))
    .map(({ label, href }) => ({
      id: `record-${href}-${label}`.replace(/[^\p{L}\p{N}_-]+/gu, '-'),
      kind: 'command',
      group: text('console.shared.palette.record', { kind: record.kind, title: record.title }),
      title: label,
      subtitle: '',
      icon: href.includes('#') ? Zap : FileText,
      href,
    }));
}

const requestId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** For text that can be a request id: the audit log with the events of this request. */
export function requestCommands({ text }: Texts, query: string, allowed: string[]): Command[] {
  const id = query.trim().toLowerCase();
  if (!requestId.test(id) || !allowed.includes('/console/audit')) return [];
  return [
    {
      id: 'request',
      kind: 'command',
      group: text('console.shared.nav.audit'),
      title: text('console.shared.palette.request'),
      subtitle: id,
      icon: ScrollText,
      href: `/console/audit?request_id=${id}`,
    },
  ];
}

const found = {
  user: { icon: User, list: '/console/users', group: 'users' },
  client: { icon: AppWindow, list: '/console/clients', group: 'clients' },
  api_resource: { icon: Blocks, list: '/console/api-resources', group: 'apiResources' },
  identity_provider: { icon: LogIn, list: '/console/identity-providers', group: 'identityProviders' },
  request: { icon: FileSearch, list: '/console/requests', group: 'requests' },
} as const;

export function commandFor({ text }: Texts, { kind, id, title, subtitle }: SearchItem): Command {
  const { icon, list, group } = found[kind];
  return {
    id: `${kind}-${id}`,
    kind,
    group: text(`console.shared.nav.${group}`),
    title,
    subtitle,
    icon,
    href: `${list}/${id}`,
  };
}
