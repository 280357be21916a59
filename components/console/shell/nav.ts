import {
  AppWindow,
  ArchiveRestore,
  Blocks,
  CalendarClock,
  FileCheck,
  FileSearch,
  Gauge,
  Handshake,
  KeyRound,
  LayoutDashboard,
  ListChecks,
  LogIn,
  type LucideIcon,
  Mail,
  MailPlus,
  Monitor,
  MonitorSmartphone,
  ScrollText,
  Search,
  Settings,
  Ticket,
  Users,
} from 'lucide-react';

/** The label of an entry is the text `console.shared.nav.<name>`; words that find it are in `console.shared.pageWords.<name>`. */
type NavName =
  | 'overview'
  | 'mail'
  | 'deleted'
  | 'bulk'
  | 'users'
  | 'invitations'
  | 'clients'
  | 'apiResources'
  | 'identityProviders'
  | 'trustedIssuers'
  | 'audit'
  | 'requests'
  | 'changes'
  | 'sessions'
  | 'grants'
  | 'consents'
  | 'tokenInspector'
  | 'limits'
  | 'keys'
  | 'settings'
  | 'brand';

type NavItem = {
  href: string;
  name: NavName;
  icon: LucideIcon;
  /** The permission that shows it, or several of which any one is enough. */
  permission: string | readonly string[] | null;
  keys: string;
};

type NavGroup = { name: 'instance' | 'access' | 'security'; items: NavItem[] };

export const navGroups: NavGroup[] = [
  {
    name: 'instance',
    items: [
      {
        href: '/console',
        name: 'overview',
        icon: LayoutDashboard,
        permission: null,
        keys: 'o',
      },
      {
        href: '/console/mail',
        name: 'mail',
        icon: Mail,
        permission: 'settings:read',
        keys: 'm',
      },
      {
        href: '/console/deleted',
        name: 'deleted',
        icon: ArchiveRestore,
        permission: ['users:read', 'clients:read', 'providers:read'],
        keys: 'd',
      },
      {
        href: '/console/bulk',
        name: 'bulk',
        icon: ListChecks,
        permission: ['users:read', 'clients:read', 'providers:read'],
        keys: 'w',
      },
    ],
  },
  {
    name: 'access',
    items: [
      {
        href: '/console/users',
        name: 'users',
        icon: Users,
        permission: 'users:read',
        keys: 'u',
      },
      {
        href: '/console/invitations',
        name: 'invitations',
        icon: MailPlus,
        permission: 'users:read',
        keys: 'v',
      },
      {
        href: '/console/clients',
        name: 'clients',
        icon: AppWindow,
        permission: 'clients:read',
        keys: 'c',
      },
      {
        href: '/console/api-resources',
        name: 'apiResources',
        icon: Blocks,
        permission: 'clients:read',
        keys: 'r',
      },
      {
        href: '/console/identity-providers',
        name: 'identityProviders',
        icon: LogIn,
        permission: 'providers:read',
        keys: 'p',
      },
      {
        href: '/console/trusted-issuers',
        name: 'trustedIssuers',
        icon: Handshake,
        permission: 'clients:read',
        keys: 'i',
      },
    ],
  },
  {
    name: 'security',
    items: [
      {
        href: '/console/audit',
        name: 'audit',
        icon: ScrollText,
        permission: 'audit:read',
        keys: 'a',
      },
      {
        href: '/console/requests',
        name: 'requests',
        icon: FileSearch,
        permission: 'audit:read',
        keys: 'q',
      },
      {
        href: '/console/changes',
        name: 'changes',
        icon: CalendarClock,
        permission: 'audit:read',
        keys: 'h',
      },
      {
        href: '/console/sessions',
        name: 'sessions',
        icon: MonitorSmartphone,
        permission: 'sessions:read',
        keys: 'e',
      },
      {
        href: '/console/grants',
        name: 'grants',
        icon: Ticket,
        permission: 'sessions:read',
        keys: 'f',
      },
      {
        href: '/console/consents',
        name: 'consents',
        icon: FileCheck,
        permission: 'sessions:read',
        keys: 'j',
      },
      {
        href: '/console/token-inspector',
        name: 'tokenInspector',
        icon: Search,
        permission: 'sessions:read',
        keys: 't',
      },
      {
        href: '/console/limits',
        name: 'limits',
        icon: Gauge,
        permission: 'audit:read',
        keys: 'l',
      },
      {
        href: '/console/keys',
        name: 'keys',
        icon: KeyRound,
        permission: 'keys:read',
        keys: 'k',
      },
      {
        href: '/console/settings',
        name: 'settings',
        icon: Settings,
        permission: 'settings:read',
        keys: 's',
      },
      {
        href: '/console/settings/brand',
        name: 'brand',
        icon: Monitor,
        permission: 'settings:read',
        keys: 'b',
      },
    ],
  },
];

export const navItems: NavItem[] = navGroups.flatMap((group) => group.items);
