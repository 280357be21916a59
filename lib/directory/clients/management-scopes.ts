import { permissions } from '@/lib/kernel/access/permissions';

const describe: Record<(typeof permissions)[number], string> = {
  'users:read': 'Read users',
  'users:write': 'Create, change and delete users',
  'clients:read': 'Read clients',
  'clients:write': 'Create, change and delete clients',
  'sessions:read': 'Read sessions',
  'sessions:write': 'End sessions',
  'audit:read': 'Read the audit log',
  'keys:read': 'Read signing keys',
  'keys:write': 'Rotate signing keys',
  'settings:read': 'Read settings, mail templates and the mail queue',
  'settings:write': 'Change settings and mail templates, send mails again',
  'providers:read': 'Read identity providers',
  'providers:write': 'Create, change and delete identity providers',
  'tokens:introspect': 'Introspect any token',
};

/** The scopes of the management API. */
export const managementScopes = permissions.map((scope) => ({ scope: scope as string, description: describe[scope] }));
