import { isIP } from 'node:net';
import { parseIp } from './ip-address';

/** The network that shares a budget: an IPv4 address or an IPv6 /64. IPv4-mapped IPv6 addresses count as IPv4. */
export function networkOf(address: string | null): string {
  if (address === null) return 'unknown';
  if (isIP(address) === 4) return address;
  const ip = parseIp(address);
  if (ip === null) return 'unknown';
  if (!('parts' in ip)) return ip.toString();
  const prefix = ip.parts.slice(0, 4).map((part) => part.toString(16));
  return `${prefix.join(':')}::/64`;
}
