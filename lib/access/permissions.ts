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
  'tokens:introspect',
] as const;

export type Permission = (typeof permissions)[number];

const grantedBy: Record<RoleName, readonly Permission[]> = {
  admin: permissions,
  support: ['users:read', 'users:write', 'clients:read', 'sessions:read', 'sessions:write', 'audit:read'],
  auditor: ['users:read', 'clients:read', 'sessions:read', 'audit:read', 'keys:read'],
};

/** Everything that a user with these roles may do; nothing for an ordinary user. */
export function permissionsOf(roles: readonly string[]): Set<Permission> {
  return new Set(roles.flatMap((role) => grantedBy[role as RoleName] ?? []));
}

/** Whether whoever holds `held` may do all that an account with these roles may. */
export const outranks = (held: ReadonlySet<Permission>, roles: readonly string[]): boolean =>
  [...permissionsOf(roles)].every((permission) => held.has(permission));

export const isPermission = (scope: string): scope is Permission => (permissions as readonly string[]).includes(scope);
