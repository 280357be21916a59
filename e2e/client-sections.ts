/** The pages below the address of a machine client. */
export const clientSections = [
  '',
  '/credentials',
  '/grants',
  '/tokens',
  '/apis',
  '/quickstart',
  '/users',
  '/requests',
  '/activity',
  '/danger',
];
