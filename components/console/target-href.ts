import type { AuditEvent } from '@/lib/audit/schema';

const pages: Record<string, string> = {
  user: '/console/users',
  client: '/console/clients',
  api_resource: '/console/api-resources',
  trusted_issuer: '/console/trusted-issuers',
};

export function targetHref(target: AuditEvent['target']): string | null {
  if (!target?.id) return null;
  const page = pages[target.kind];
  return page ? `${page}/${target.id}` : null;
}
