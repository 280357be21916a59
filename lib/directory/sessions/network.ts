import ipaddr from 'ipaddr.js';
import { parseIp } from '@/lib/kernel/ip-address';

/** A network of addresses: in CIDR notation, and the beginning that the text of every address in it has. */
export type Network = { cidr: string; isAddress: boolean; prefix: string };

/**
 * Reads an address or a network in CIDR notation, for example `203.0.113.9` or `2001:db8::/32`. Null for any other text.
 */
export function readNetwork(text: string): Network | null {
  const [, written = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const address = parseIp(written);
  if (!address) return null;
  const longest = address.kind() === 'ipv4' ? 32 : 128;
  const length = bits === undefined ? longest : Number(bits);
  if (length > longest) return null;
  const canonical = address.toString();
  const isAddress = length === longest;
  const first = isAddress ? canonical : firstAddress(canonical, length).toString();
  return { cidr: `${first}/${length}`, isAddress, prefix: isAddress ? canonical : prefixOf(first, length) };
}

const firstAddress = (address: string, length: number): ipaddr.IPv4 | ipaddr.IPv6 =>
  address.includes(':')
    ? ipaddr.IPv6.networkAddressFromCIDR(`${address}/${length}`)
    : ipaddr.IPv4.networkAddressFromCIDR(`${address}/${length}`);

/** The canonical text of IPv6 may write zero groups as `::`, so only the groups before the first zero group are certain. */
function prefixOf(first: string, length: number): string {
  if (!first.includes(':')) {
    const octets = first.split('.').slice(0, Math.floor(length / 8));
    return octets.map((octet) => `${octet}.`).join('');
  }
  const groups = ipaddr.IPv6.parse(first).parts.slice(0, Math.floor(length / 16));
  const zero = groups.indexOf(0);
  return groups
    .slice(0, zero === -1 ? undefined : zero)
    .map((group) => `${group.toString(16)}:`)
    .join('');
}
