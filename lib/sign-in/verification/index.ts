export { confirmAddress } from './confirm-address';
export { type FoundVerification, findVerification } from './find-verification';
export { ensureVerificationSent, lastVerification, type SentVerification, sendVerification } from './send-verification';
