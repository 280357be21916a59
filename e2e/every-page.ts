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
  '/console/token-inspector',
  '/console/limits',
  '/console/keys',
  '/console/mail',
  '/console/mail/templates/reset_password',
  '/console/settings',
  '/console/settings/languages',
  '/console/settings/brand',
];

/** The paths of every page, with the sections of the administrator and of this client. */
export async function everyPage(page: Page, clientPath: string): Promise<string[]> {
  const user = `/console/users/${await administratorId(page)}`;
  return [
    ...fixedPages,
    ...['', '/roles', '/security', '/sign-in', '/applications', '/activity', '/danger'].map((tab) => user + tab),
    ...clientSections.map((section) => clientPath + section),
  ];
}
