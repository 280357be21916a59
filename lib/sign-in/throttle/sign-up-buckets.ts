import type { Config } from '@/lib/kernel/config';
import { networkOf } from '@/lib/kernel/network-of';
import type { Bucket } from './throttle';

/** The budgets of registrations: mails to one address, and mails that one network asks for. */
export function signUpBuckets({ throttle }: Config, address: string, ip: string | null): Bucket[] {
  const hourly = (name: string, burst: number): Bucket => ({ name, burst, seconds: 3600 / burst });
  return [
    hourly(`sign-up:${address}`, throttle.mailsPerRecipientPerHour),
    hourly(`sign-up-ip:${networkOf(ip)}`, throttle.mailsPerIpPerHour),
  ];
}
