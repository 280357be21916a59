import type { AuditEvent } from '@/lib/audit/schema';

export function targetHref(target: AuditEvent['target']): string | null {
  if (!target?.id) return null;
  if (target.kind === 'user') return `/console/users/${target.id}`;
  return target.kind === 'client' ? `/console/clients/${target.id}` : null;
}
