import { MAX_FAILED_SIGN_INS, type User } from '@/lib/directory/users/schema';

/** Whether only a known device may try to sign in. */
export const isLocked = ({ failed_sign_ins: failed }: User): boolean => failed >= MAX_FAILED_SIGN_INS;

/** Whether a limit keeps the user from signing in. */
export const isSignInLimited = (user: User): boolean => isLocked(user) || user.throttled_until !== null;
