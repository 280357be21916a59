import type { RoleName } from '@/lib/users/schema';

export const roleText: Record<RoleName, { label: string; description: string }> = {
  admin: {
    label: 'Administrator',
    description: 'Everything, including clients, signing keys and other administrators.',
  },
  support: {
    label: 'Support',
    description: 'Manages ordinary users and their sessions; reads clients and the audit log.',
  },
  auditor: { label: 'Auditor', description: 'Reads everything, changes nothing.' },
};
