import type { Party } from '@/lib/audit/schema';

const lists: Record<string, string> = {
  user: '/console/users',
  client: '/console/clients',
  api_resource: '/console/api-resources',
  trusted_issuer: '/console/trusted-issuers',
  identity_provider: '/console/identity-providers',
  planned_change: '/console/changes',
  bulk_job: '/console/bulk',
  mail_template: '/console/mail/templates',
  grant: '/console/grants',
};

/** The path of the list of records of this kind; null if there is none. */
export const partyList = (kind: string): string | null => lists[kind] ?? null;

/** The page of someone or something that an event names; null if there is none. */
export function partyPage({ kind, id }: Party): string | null {
  const list = partyList(kind);
  return list && id ? `${list}/${id}` : null;
}
