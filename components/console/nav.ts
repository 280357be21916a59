import {
  AppWindow,
  Blocks,
  Handshake,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  ScrollText,
  Users,
} from 'lucide-react';

export type NavItem = {
  href: string;
  label: string;
  icon: LucideIcon;
  permission: string | null;
  keys: string;
  keywords: string;
};

export type NavGroup = { label: string; items: NavItem[] };

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
        keywords: 'home dashboard health',
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
        keywords: 'people accounts roles sessions',
      },
      {
        href: '/console/clients',
        label: 'Clients',
        icon: AppWindow,
        permission: 'clients:read',
        keys: 'c',
        keywords: 'applications apps oauth secrets',
      },
      {
        href: '/console/api-resources',
        label: 'API resources',
        icon: Blocks,
        permission: 'clients:read',
        keys: 'r',
        keywords: 'apis audience scopes resource indicators',
      },
      {
        href: '/console/trusted-issuers',
        label: 'Trusted issuers',
        icon: Handshake,
        permission: 'clients:read',
        keys: 'i',
        keywords: 'federation jwt bearer assertions',
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
        keywords: 'events history export',
      },
      {
        href: '/console/keys',
        label: 'Signing keys',
        icon: KeyRound,
        permission: 'keys:read',
        keys: 'k',
        keywords: 'jwks rotate certificates',
      },
    ],
  },
];

export const navItems: NavItem[] = navGroups.flatMap((group) => group.items);
