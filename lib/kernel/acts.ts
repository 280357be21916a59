import type { Permission } from './access';

type Act = {
  /** What the act needs of the requester and of the approver. */
  permission: Permission;
  /** The kind of the record, as audit events name it. */
  target: 'user' | 'client' | 'api_resource' | 'identity_provider' | 'key' | 'settings';
  /** Whether it can be planned for a time. Every act can need an approval. */
  isSchedulable: boolean;
};

/** Acts that can need the approval of a second administrator, or run at a time. */
export const acts = {
  'user.deactivate': { permission: 'users:write', target: 'user', isSchedulable: true },
  'user.activate': { permission: 'users:write', target: 'user', isSchedulable: true },
  'user.delete': { permission: 'users:write', target: 'user', isSchedulable: true },
  'user.update_roles': { permission: 'users:write', target: 'user', isSchedulable: false },
  'user.reset_factors': { permission: 'users:write', target: 'user', isSchedulable: false },
  'user.remove_factor': { permission: 'users:write', target: 'user', isSchedulable: false },
  'client.deactivate': { permission: 'clients:write', target: 'client', isSchedulable: true },
  'client.activate': { permission: 'clients:write', target: 'client', isSchedulable: true },
  'client.delete': { permission: 'clients:write', target: 'client', isSchedulable: true },
  'client.delete_secret': { permission: 'clients:write', target: 'client', isSchedulable: true },
  'client.update': { permission: 'clients:write', target: 'client', isSchedulable: false },
  'api_resource.delete': { permission: 'clients:write', target: 'api_resource', isSchedulable: false },
  'identity_provider.deactivate': {
    permission: 'providers:write',
    target: 'identity_provider',
    isSchedulable: false,
  },
  'identity_provider.delete': { permission: 'providers:write', target: 'identity_provider', isSchedulable: false },
  'user.restore': { permission: 'users:write', target: 'user', isSchedulable: false },
  'client.restore': { permission: 'clients:write', target: 'client', isSchedulable: false },
  'api_resource.restore': { permission: 'clients:write', target: 'api_resource', isSchedulable: false },
  'identity_provider.restore': { permission: 'providers:write', target: 'identity_provider', isSchedulable: false },
  'keys.rotate': { permission: 'keys:write', target: 'key', isSchedulable: true },
  'settings.update': { permission: 'settings:write', target: 'settings', isSchedulable: false },
} as const satisfies Record<string, Act>;

export type ActName = keyof typeof acts;

/** The permissions of all acts. */
export const actPermissions: readonly Permission[] = [...new Set(Object.values(acts).map((act) => act.permission))];

export const actNames = Object.keys(acts) as [ActName, ...ActName[]];
