export { addConsent, type Consent, covers, findConsent } from './consent';
