import { type IpRange, parseIpRange } from '../ip-ranges';

/** A name with a letter in its last label: without one it is a misspelled address. */
const hostShape = /^[A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9-]*\.?$/;

/** Hosts and addresses outside the public internet that outbound requests may reach (OUTBOUND_ALLOW). */
export type OutboundAllow = { hosts: ReadonlySet<string>; ranges: readonly IpRange[] };

/** Host names, addresses and CIDRs; null when one of them is none of these. */
export function readOutboundAllow(values: readonly string[]): OutboundAllow | null {
  const hosts = new Set<string>();
  const ranges: IpRange[] = [];
  for (const value of values) {
    const range = parseIpRange(value);
    if (range) ranges.push(range);
    else if (hostShape.test(value)) hosts.add(value.toLowerCase());
    else return null;
  }
  return { hosts, ranges };
}
