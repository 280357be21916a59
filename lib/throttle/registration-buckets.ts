import type { Config } from '../config';
import { networkOf } from './sign-in-buckets';
import type { Bucket } from './throttle';

/** The budget of clients that an address may make without signing in. */
export function registrationBuckets({ throttle }: Config, ip: string | null): Bucket[] {
  const { registrationsPerHour: burst } = throttle;
  return [{ name: `registration:${networkOf(ip)}`, burst, seconds: 3600 / burst }];
}
