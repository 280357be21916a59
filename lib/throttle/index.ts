export { registrationBuckets } from './registration-buckets';
export { networkOf, signInBuckets } from './sign-in-buckets';
export { type Bucket, type Reservation, reserve } from './throttle';
