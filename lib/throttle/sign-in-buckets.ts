import type { Config } from '../config';
import { canonicalIp } from '../ip-address';
import type { Bucket } from './throttle';

/**
 * The budgets of one password check. A device the account has signed in from before has a bucket of its own,
 * so that strangers who guess cannot keep the owner out.
 */
export function signInBuckets(
  config: Config,
  account: string,
  ip: string | null,
  knownDevice: string | null,
): Bucket[] {
  const { accountIpBurst, accountIpSeconds, accountPerHour, ipPerHour } = config.throttle;
  if (knownDevice)
    return [{ name: `device:${account}:${knownDevice}`, burst: accountIpBurst, seconds: accountIpSeconds }];
  const network = networkOf(ip);
  return [
    { name: `account-ip:${account}:${network}`, burst: accountIpBurst, seconds: accountIpSeconds },
    { name: `account:${account}`, burst: accountPerHour, seconds: 3600 / accountPerHour },
    { name: `ip:${network}`, burst: ipPerHour, seconds: 3600 / ipPerHour },
  ];
}

/** An IPv4 address, or the /64 of an IPv6 one; IPv4 written as IPv6 counts as IPv4. */
export function networkOf(address: string | null): string {
  const ip = canonicalIp(address ?? '');
  if (ip === null) return 'unknown';
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split(':') : [];
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
