import { BlockList, isIP } from 'node:net';
import { familyOf } from './special-addresses';

/** What OUTBOUND_ALLOW names beyond the public internet. */
export type OutboundAllow = { hosts: ReadonlySet<string>; ranges: BlockList };

/** Host names, addresses and CIDRs; null when one of them is none of these. */
export function readOutboundAllow(values: readonly string[]): OutboundAllow | null {
  const hosts = new Set<string>();
  const ranges = new BlockList();
  for (const value of values) {
    const [address = '', prefix] = value.split('/');
    const family = isIP(address);
    if (family === 0) {
      if (prefix !== undefined || !/^[A-Za-z0-9.-]+$/.test(value)) return null;
      hosts.add(value.toLowerCase());
      continue;
    }
    const most = family === 6 ? 128 : 32;
    const bits = Number(prefix ?? most);
    if (!Number.isInteger(bits) || bits < 0 || bits > most) return null;
    ranges.addSubnet(address, bits, familyOf(address));
  }
  return { hosts, ranges };
}
