import type { Party } from '@/lib/audit/schema';

const lists: Record<string, string> = {
  user: '/console/users',
  client: '/console/clients',
  api_resource: '/console/api-resources',
  trusted_issuer: '/console/trusted-issuers',
  identity_provider: '/console/identity-providers',
  mail_template: '/console/mail/templates',
};

/** The page of someone or something that an event names; null if there is none. */
export function partyPage({ kind, id }: Party): string | null {
  const list = lists[kind];
  return list && id ? `${list}/${id}` : null;
}
