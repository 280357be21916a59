import {
  AppWindow,
  Blocks,
  Gauge,
  Handshake,
  KeyRound,
  LayoutDashboard,
  LogIn,
  type LucideIcon,
  Mail,
  MailPlus,
  Monitor,
  ScrollText,
  Search,
  Settings,
  Users,
} from 'lucide-react';

/** The label of an entry is the text `console.shared.nav.<name>`; words that find it are in `console.shared.pageWords.<name>`. */
type NavName =
  | 'overview'
  | 'mail'
  | 'users'
  | 'invitations'
  | 'clients'
  | 'apiResources'
  | 'identityProviders'
  | 'trustedIssuers'
  | 'audit'
  | 'tokenInspector'
  | 'limits'
  | 'keys'
  | 'settings'
  | 'brand';

type NavItem = {
  href: string;
  name: NavName;
  icon: LucideIcon;
  permission: string | null;
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
