import type { Permission } from '@/lib/kernel/access';

type List = {
  path: string;
  /** Of several permissions, any one is enough: the list has only what its reader may see. */
  permission: Permission | readonly Permission[];
  filters: readonly string[];
};

const ofSomeRecords = ['users:read', 'clients:read', 'providers:read'] as const;

/** The lists of the console: their pages, who may see them, and the filters that their addresses have. */
export const lists = {
  users: { path: '/console/users', permission: 'users:read', filters: ['q', 'is_active', 'role'] },
  invitations: { path: '/console/invitations', permission: 'users:read', filters: ['email', 'state'] },
  clients: { path: '/console/clients', permission: 'clients:read', filters: ['q', 'is_active', 'type', 'grant_type'] },
  'api-resources': { path: '/console/api-resources', permission: 'clients:read', filters: ['q'] },
  'trusted-issuers': { path: '/console/trusted-issuers', permission: 'clients:read', filters: ['q'] },
  'identity-providers': {
    path: '/console/identity-providers',
    permission: 'providers:read',
    filters: ['q', 'kind', 'is_active'],
  },
  mail: { path: '/console/mail', permission: 'settings:read', filters: ['recipient', 'state'] },
  'user-imports': { path: '/console/users/import', permission: 'users:write', filters: [] },
  sessions: {
    path: '/console/sessions',
    permission: 'sessions:read',
    filters: ['q', 'user', 'client', 'device', 'factor', 'network', 'from', 'to'],
  },
  grants: {
    path: '/console/grants',
    permission: 'sessions:read',
    filters: ['q', 'user', 'client', 'grant_type', 'state', 'id'],
  },
  'access-tokens': { path: '/console/grants/access-tokens', permission: 'sessions:read', filters: ['q', 'client'] },
  consents: {
    path: '/console/consents',
    permission: 'sessions:read',
    filters: ['q', 'user', 'client', 'scope', 'state'],
  },
  requests: {
    path: '/console/requests',
    permission: 'audit:read',
    filters: ['request_id', 'outcome', 'endpoint', 'error', 'client_id', 'user_id'],
  },
  changes: { path: '/console/changes', permission: 'audit:read', filters: ['state', 'act'] },
  audit: {
    path: '/console/audit',
    permission: 'audit:read',
    filters: ['q', 'action', 'actor', 'target', 'user', 'client', 'ip', 'request_id', 'outcome', 'from', 'to'],
  },
  'bulk-jobs': { path: '/console/bulk', permission: [...ofSomeRecords, 'sessions:read'], filters: [] },
  'deleted-records': { path: '/console/deleted', permission: ofSomeRecords, filters: ['q', 'kind'] },
} as const satisfies Record<string, List>;

export type ListName = keyof typeof lists;

/** What an address says about how a list is shown, besides its filters. */
export const shownParameters = ['sort', 'limit', 'columns', 'density'] as const;

/** How many views of a list one user can keep. */
export const MAX_VIEWS = 50;

export const MAX_VIEW_NAME = 60;
