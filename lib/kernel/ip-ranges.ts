import ipaddr from 'ipaddr.js';
import { type IpAddress, parseIp } from './ip-address';

export type IpRange = { network: IpAddress; prefixBits: number };

const MAPPED_BITS = 96;
const mappedNetwork = ipaddr.IPv6.parse('::ffff:0:0');

/** An address, or a range with its bits in decimal; null for any other text. A range of IPv4-mapped IPv6 is one of IPv4. */
export function parseIpRange(text: string): IpRange | null {
  const [, written = '', prefix] = /^([^/]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const address = parseIp(written);
  if (address === null) return null;
  const maxBits = written.includes(':') ? 128 : 32;
  const bits = prefix === undefined ? maxBits : Number(prefix);
  if (bits > maxBits) return null;
  const isMapped = maxBits === 128 && address.kind() === 'ipv4';
  if (!isMapped) return { network: address, prefixBits: bits };
  return bits < MAPPED_BITS
    ? { network: mappedNetwork, prefixBits: bits }
    : { network: address, prefixBits: bits - MAPPED_BITS };
}

/** Whether the text is an address in one of the ranges. */
export function isInRanges(text: string, ranges: readonly IpRange[]): boolean {
  const address = parseIp(text);
  return address !== null && ranges.some((range) => isInRange(address, range));
}

/** An IPv4 address is also in the IPv6 ranges that contain all of ::ffff:0:0/96, for example in ::/0. */
function isInRange(address: IpAddress, { network, prefixBits }: IpRange): boolean {
  if (address.kind() === network.kind()) return address.match(network, prefixBits);
  return network.kind() === 'ipv6' && prefixBits <= MAPPED_BITS && mappedNetwork.match(network, prefixBits);
}
