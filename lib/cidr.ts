import { canonicalIp, familyOf } from './ip-address';

export type Cidr = { address: string; bits: number; family: 'ipv4' | 'ipv6' };

const MAPPED_BITS = 96;

/** An address, or a range with its bits in decimal; null for anything else. A range of IPv4-mapped IPv6 is one of IPv4. */
export function readCidr(text: string): Cidr | null {
  const [, written = '', prefix] = /^([^/]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const address = canonicalIp(written);
  if (address === null) return null;
  const most = written.includes(':') ? 128 : 32;
  const bits = prefix === undefined ? most : Number(prefix);
  if (bits > most) return null;
  const family = familyOf(address);
  if (family === 'ipv6' || most === 32) return { address, bits, family };
  return bits < MAPPED_BITS
    ? { address: written, bits, family: 'ipv6' }
    : { address, bits: bits - MAPPED_BITS, family };
}
