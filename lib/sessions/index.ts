export { endSessions } from './end-sessions';
export { endOwnSession, findSession, type SignedIn } from './find-session';
export { deviceCookie } from './known-device';
export { lockSessions } from './lock-sessions';
export { type Renewed, renewSession } from './renew-session';
export { type Started, startSession } from './start-session';
