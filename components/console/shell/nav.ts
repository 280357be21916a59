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

type NavItem = {
  href: string;
  label: string;
  icon: LucideIcon;
  permission: string | null;
  keys: string;
};

type NavGroup = { label: string; items: NavItem[] };

export const navGroups: NavGroup[] = [
  {
    label: 'Instance',
    items: [
      {
        href: '/console',
        label: 'Overview',
        icon: LayoutDashboard,
        permission: null,
        keys: 'o',
      },
      {
        href: '/console/mail',
        label: 'Mail',
        icon: Mail,
        permission: 'settings:read',
        keys: 'm',
      },
    ],
  },
  {
    label: 'Access',
    items: [
      {
        href: '/console/users',
        label: 'Users',
        icon: Users,
        permission: 'users:read',
        keys: 'u',
      },
      {
        href: '/console/invitations',
        label: 'Invitations',
        icon: MailPlus,
        permission: 'users:read',
        keys: 'v',
      },
      {
        href: '/console/clients',
        label: 'Clients',
        icon: AppWindow,
        permission: 'clients:read',
        keys: 'c',
      },
      {
        href: '/console/api-resources',
        label: 'API resources',
        icon: Blocks,
        permission: 'clients:read',
        keys: 'r',
      },
      {
        href: '/console/identity-providers',
        label: 'Identity providers',
        icon: LogIn,
        permission: 'providers:read',
        keys: 'p',
      },
      {
        href: '/console/trusted-issuers',
        label: 'Trusted issuers',
        icon: Handshake,
        permission: 'clients:read',
        keys: 'i',
      },
    ],
  },
  {
    label: 'Security',
    items: [
      {
        href: '/console/audit',
        label: 'Audit log',
        icon: ScrollText,
        permission: 'audit:read',
        keys: 'a',
      },
      {
        href: '/console/token-inspector',
        label: 'Token inspector',
        icon: Search,
        permission: 'sessions:read',
        keys: 't',
      },
      {
        href: '/console/limits',
        label: 'Request limits',
        icon: Gauge,
        permission: 'audit:read',
        keys: 'l',
      },
      {
        href: '/console/keys',
        label: 'Signing keys',
        icon: KeyRound,
        permission: 'keys:read',
        keys: 'k',
      },
      {
        href: '/console/settings',
        label: 'Settings',
        icon: Settings,
        permission: 'settings:read',
        keys: 's',
      },
      {
        href: '/console/settings/brand',
        label: 'Brand',
        icon: Monitor,
        permission: 'settings:read',
        keys: 'b',
      },
    ],
  },
];

export const navItems: NavItem[] = navGroups.flatMap((group) => group.items);
