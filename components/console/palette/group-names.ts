/** The headings of the palette. */
export const groupNames = {
  users: 'Users',
  clients: 'Clients',
  apiResources: 'API resources',
  identityProviders: 'Identity providers',
  audit: 'Audit log',
  pages: 'Pages',
  actions: 'Actions',
} as const;
