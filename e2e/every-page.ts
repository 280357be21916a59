import type { Page } from '@playwright/test';
import { administratorId } from './administrator';
import { clientSections } from './client-sections';

const fixedPages = [
  '/login',
  '/login?error=credentials',
  '/setup',
  '/setup?error=invalid',
  '/no-access',
  '/account',
  '/reauthenticate?error=credentials&return_to=/console/audit',
  '/no-such-page',
  '/console/users/00000000-0000-7000-8000-000000000000',
  '/console',
  '/console/users',
  '/console/users?q=nobody-like-this',
  '/console/users/new',
  '/invitation?token=garbled',
  '/console/users/import',
  '/console/invitations',
  '/console/invitations/new',
  '/console/clients',
  '/console/clients/new',
  '/console/api-resources',
  '/console/api-resources?q=no-such-api',
  '/console/api-resources/new',
  '/console/trusted-issuers',
  '/console/trusted-issuers/new',
  '/console/identity-providers',
  '/console/identity-providers/new',
  '/console/identity-providers/new/apple',
  '/console/audit',
  '/console/changes',
  '/console/changes?state=waiting',
  '/console/requests',
  '/console/requests?outcome=all',
  '/console/requests/00000000-0000-7000-8000-000000000000',
  '/console/sessions',
  '/console/sessions?network=192.0.2.0/24',
  '/console/sessions?q=user:nobody',
  '/console/grants',
  '/console/grants?state=revoked',
  '/console/grants?q=reason:administrator',
  '/console/grants/access-tokens',
  '/console/grants/00000000-0000-7000-8000-000000000000',
  '/console/consents',
  '/console/consents?state=withdrawn',
  '/console/token-inspector',
  '/console/limits',
  '/console/keys',
  '/console/deleted',
  '/console/deleted?q=nothing-like-this',
  '/console/mail',
  '/console/bulk',
  '/console/mail/templates/reset_password',
  '/console/settings',
  '/console/settings/languages',
  '/console/settings/brand',
];

/** The paths of every page, with the sections of the administrator and of this client. */
export async function everyPage(page: Page, clientPath: string): Promise<string[]> {
  const id = await administratorId(page);
  const user = `/console/users/${id}`;
  return [
    ...fixedPages,
    ...['sessions', 'grants', 'consents'].map((list) => `/console/${list}?user=${id}`),
    ...['', '/roles', '/security', '/sign-in', '/applications', '/activity', '/danger'].map((tab) => user + tab),
    ...clientSections.map((section) => clientPath + section),
  ];
}
