export { type Browser, completeSignIn, signInActor, stepOf } from './complete-sign-in';
export { endOwnSession, findSession, type SignedIn } from './find-session';
export { deviceCookie, isNewDevice, knownDevice } from './known-device';
export { type RenewalProof, type Renewed, renewSession } from './renew-session';
export { sessionCookieSeconds } from './session-cookie-seconds';
export { continueSignIn, type Started, startSession, unlessUnavailable } from './start-session';
export { stepOfSession } from './step-of-session';
export { usableCredential } from './usable-credential';
