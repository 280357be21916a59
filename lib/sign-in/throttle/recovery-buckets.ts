import type { Config } from '@/lib/kernel/config';
import { networkOf } from '@/lib/kernel/network-of';
import type { Bucket } from './throttle';

/** The budget of one network for asking for links and for using ones that do not work. */
export function recoveryBuckets({ throttle }: Config, ip: string | null): Bucket[] {
  const { ipPerHour: burst } = throttle;
  return [{ name: `recovery-ip:${networkOf(ip)}`, burst, seconds: 3600 / burst }];
}

/** The budget of one account, or of a name that no account has: both have the same. */
export function resetBuckets({ throttle }: Config, account: string): Bucket[] {
  const { mailsPerRecipientPerHour: burst } = throttle;
  return [{ name: `password-reset:${account}`, burst, seconds: 3600 / burst }];
}
