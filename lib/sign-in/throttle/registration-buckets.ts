import type { Config } from '@/lib/kernel/config';
import { networkOf } from '@/lib/kernel/network-of';
import type { Bucket } from './throttle';

/** The budget for anonymous client registrations from one network. */
export function registrationBuckets({ throttle }: Config, ip: string | null): Bucket[] {
  const { registrationsPerHour: burst } = throttle;
  return [{ name: `registration:${networkOf(ip)}`, burst, seconds: 3600 / burst }];
}
