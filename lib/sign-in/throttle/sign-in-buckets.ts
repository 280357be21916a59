import type { Config } from '@/lib/kernel/config';
import { networkOf } from '@/lib/kernel/network-of';
import type { Bucket } from './throttle';

/**
 * The budgets of one password check. A known device has a bucket of its own, so that strangers who guess cannot lock the
 * owner of the account out.
 */
export function signInBuckets(
  config: Config,
  { account, userId }: { account: string; userId?: string | undefined },
  ip: string | null,
  knownDevice: string | null,
): Bucket[] {
  const { accountIpBurst, accountIpSeconds, accountPerHour, ipPerHour } = config.throttle;
  if (knownDevice)
    return [{ name: `device:${account}:${knownDevice}`, userId, burst: accountIpBurst, seconds: accountIpSeconds }];
  const network = networkOf(ip);
  return [
    { name: `account-ip:${account}:${network}`, userId, burst: accountIpBurst, seconds: accountIpSeconds },
    { name: `account:${account}`, userId, burst: accountPerHour, seconds: 3600 / accountPerHour },
    { name: `ip:${network}`, burst: ipPerHour, seconds: 3600 / ipPerHour },
  ];
}
