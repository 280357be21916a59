import { BlockList } from 'node:net';
import { readCidr } from '../cidr';

/** A name with a letter in its last label: what has none is an address that went wrong. */
const hostShape = /^[A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9-]*\.?$/;

/** What OUTBOUND_ALLOW names beyond the public internet. */
export type OutboundAllow = { hosts: ReadonlySet<string>; ranges: BlockList };

/** Host names, addresses and CIDRs; null when one of them is none of these. */
export function readOutboundAllow(values: readonly string[]): OutboundAllow | null {
  const hosts = new Set<string>();
  const ranges = new BlockList();
  for (const value of values) {
    const range = readCidr(value);
    if (range) ranges.addSubnet(range.address, range.bits, range.family);
    else if (hostShape.test(value)) hosts.add(value.toLowerCase());
    else return null;
  }
  return { hosts, ranges };
}
