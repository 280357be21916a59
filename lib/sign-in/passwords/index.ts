export { changeRequiredPassword, type RequiredChange, userOfRequiredChange } from './change-required-password';
export { pendingPasswordChangeCookie, pendingPasswordChangeName } from './pending-password-change';
export { type FailureReason, recordFailure, shownLogin } from './record-failure';
export { actorOf, recordSignIn } from './record-sign-in';
export { type Verified, verifyPassword } from './verify-password';
