import type { RoleName } from './roles';

export const permissions = [
  'users:read',
  'users:write',
  'clients:read',
  'clients:write',
  'sessions:read',
  'sessions:write',
  'audit:read',
  'keys:read',
  'keys:write',
  'settings:read',
  'settings:write',
  'providers:read',
  'providers:write',
  'tokens:introspect',
] as const;

export type Permission = (typeof permissions)[number];

const grantedBy: Record<RoleName, readonly Permission[]> = {
  admin: permissions,
  support: ['users:read', 'users:write', 'clients:read', 'sessions:read', 'sessions:write', 'audit:read'],
  auditor: [
    'users:read',
    'clients:read',
    'sessions:read',
    'audit:read',
    'keys:read',
    'settings:read',
    'providers:read',
  ],
};

/** All permissions of a user with these roles; none for an ordinary user. */
export function permissionsOf(roles: readonly string[]): Set<Permission> {
  return new Set(roles.flatMap((role) => grantedBy[role as RoleName] ?? []));
}

/** Whether the permissions `held` include all permissions of these roles. */
export const outranks = (held: ReadonlySet<Permission>, roles: readonly string[]): boolean =>
  [...permissionsOf(roles)].every((permission) => held.has(permission));

export const isPermission = (scope: string): scope is Permission => (permissions as readonly string[]).includes(scope);
