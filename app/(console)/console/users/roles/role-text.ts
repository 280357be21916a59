import type { RoleName } from '@/lib/directory/users/schema';

export const roleText: Record<RoleName, { label: string; description: string }> = {
  admin: {
    label: 'Administrator',
    description: 'Manages everything, including clients, signing keys and other administrators.',
  },
  support: {
    label: 'Support',
    description:
      'Manages users and their sessions, except users with more permissions. Views clients and the audit log.',
  },
  auditor: { label: 'Auditor', description: 'Views everything and changes nothing.' },
};
