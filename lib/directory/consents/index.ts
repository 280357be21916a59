export { listClientUsers } from './client-users';
export { addConsent, type Consent, covers, findConsent } from './consent';
export { findGrants } from './find-grants';
export { grantOperations } from './operations';
export { endUserGrants, listUserGrants } from './user-grants';
export { withdrawConsent } from './withdraw-consent';
