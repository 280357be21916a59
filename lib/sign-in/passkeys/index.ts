export { assertionOptions } from './assertion';
export type { Ceremony } from './challenge';
export { checkPasskey, checkRenewalPasskey } from './check-passkey';
export { type Enrolled, enrolmentOptions, verifyEnrolment } from './enrolment';
export { allowsPasskeySignIn, relyingParty } from './relying-party';
export { startPasskeySession } from './start-passkey-session';
