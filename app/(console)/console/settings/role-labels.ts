import type { RoleName } from '@/lib/directory/users/schema';
import type { MessageKey } from '@/lib/language';

export const roleLabels = {
  admin: 'console.settings.roles.admin',
  support: 'console.settings.roles.support',
  auditor: 'console.settings.roles.auditor',
} as const satisfies Record<RoleName, MessageKey>;

export const roles = Object.keys(roleLabels) as RoleName[];
