export { networkOf } from '@/lib/kernel/network-of';
export { challengeBuckets, slowPathBuckets } from './challenge-buckets';
export { recoveryBuckets, resetBuckets } from './recovery-buckets';
export { registrationBuckets } from './registration-buckets';
export { signInBuckets } from './sign-in-buckets';
export { signUpBuckets } from './sign-up-buckets';
export { spentAttempts } from './spent-attempts';
export { type Bucket, type Reservation, reserve } from './throttle';
